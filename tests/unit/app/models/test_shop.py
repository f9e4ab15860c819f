"""Models are looked at, fetched and removed without anybody waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.bridge import Bridge
from app.models.shop import ModelShop, ShopTools, Step, Stock
from engine.errors import ModelError
from helpers.settings_world import Models


@pytest.fixture
def models() -> Models:
    return Models("base")


@pytest.fixture
def shop(qtbot: QtBot, models: Models) -> Iterator[ModelShop]:
    bridge = Bridge()
    one = ModelShop(models.tools(), bridge)
    with qtbot.waitSignal(one.changed):
        one.look()
    yield one
    models.go.set()
    one.close()
    bridge.close()


def stock(shop: ModelShop, name: str) -> Stock:
    ware = shop.shop.ware(name)
    assert ware is not None
    return ware.stock


def test_looking_tells_what_is_here_and_how_much_room_there_is(shop: ModelShop) -> None:
    assert [ware.stock for ware in shop.shop.wares] == [Stock.HERE, Stock.HERE, Stock.AWAY]
    assert (shop.shop.used_mb, shop.shop.free_mb) == (148, 69_000)
    assert shop.shop.held == (("tiny", 154),)


def test_a_second_download_waits_for_the_first_and_asking_twice_is_asking_once(
    shop: ModelShop, models: Models, qtbot: QtBot
) -> None:
    models.here.discard("base")
    with qtbot.waitSignal(shop.changed):
        shop.look()
    for name in ("big", "base", "big"):
        shop.fetch(name)
    qtbot.waitUntil(lambda: stock(shop, "big") is Stock.COMING)
    assert stock(shop, "base") is Stock.WAITING
    shop.look()  # a look in between changes neither
    models.go.set()
    qtbot.waitUntil(lambda: {stock(shop, "base"), stock(shop, "big")} == {Stock.HERE})


def test_a_download_that_waits_can_be_stopped_before_it_begins(
    shop: ModelShop, models: Models, qtbot: QtBot
) -> None:
    models.here.discard("base")
    shop.fetch("big")
    shop.fetch("base")
    shop.cancel("base")
    models.go.set()
    qtbot.waitUntil(lambda: stock(shop, "big") is Stock.HERE)
    qtbot.waitUntil(lambda: stock(shop, "base") is Stock.AWAY)
    assert models.here == {"tiny", "big"}


@pytest.mark.allow_logs
def test_what_cannot_be_removed_says_why_and_stays(qtbot: QtBot, models: Models) -> None:
    def refuse(name: str) -> None:
        raise ModelError("it is being fetched", "stop that first")

    bridge = Bridge()
    shop = ModelShop(ShopTools(models.look, models.fetch, refuse), bridge)
    with qtbot.waitSignal(shop.changed):
        shop.look()
    shop.remove("base")
    qtbot.waitUntil(lambda: stock(shop, "base") is Stock.HERE)
    ware = shop.shop.ware("base")
    assert ware is not None and ware.problem == "it is being fetched; stop that first"
    shop.close()
    bridge.close()


def test_closing_stops_a_download(qtbot: QtBot) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def fetch(name: str, cancel: threading.Event, told: Callable[[Step], None]) -> None:
        begun.set()
        if cancel.wait(30):
            stopped.set()

    bridge = Bridge()
    shop = ModelShop(ShopTools(Models().look, fetch, print), bridge)
    shop.look()
    shop.fetch("big")
    assert begun.wait(30)
    shop.close()
    assert stopped.is_set()
    bridge.close()
