"""The list of microphones is made by another process, follows the folder of devices, and never gets stuck."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.manners.plugging import Plugging, names_in

PROGRAM = "import pathlib, sys; print(pathlib.Path(sys.argv[1]).read_text())"


class Machine:
    """A folder of devices and what the command says of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "snd"
        self.folder.mkdir()
        self._listing = folder / "listing"
        self.command = [sys.executable, "-c", PROGRAM, str(self._listing)]
        self.has()

    def has(self, *names: str) -> None:
        self._listing.write_text(json.dumps([{"name": name} for name in names]))

    def plug(self, *names: str) -> None:
        self.has(*names)
        (self.folder / f"controlC{len(names)}").touch()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def plugging(qtbot: QtBot, machine: Machine) -> Iterator[Plugging]:
    made = Plugging(machine.command, machine.folder)
    yield made
    made.close()


def test_the_list_follows_plugging(qtbot: QtBot, machine: Machine, plugging: Plugging) -> None:
    machine.has("built in")
    with qtbot.waitSignal(plugging.changed, timeout=20_000):
        plugging.start()
    assert plugging.names == ("built in",)
    with qtbot.waitSignal(plugging.changed, timeout=20_000):
        machine.plug("built in", "USB")
    assert plugging.names == ("built in", "USB")


def test_asked_while_it_looks_it_looks_once_more(qtbot: QtBot, machine: Machine, plugging: Plugging) -> None:
    machine.has("built in")
    plugging.refresh()
    machine.has("USB")
    plugging.refresh()
    qtbot.waitUntil(lambda: plugging.names == ("USB",), timeout=20_000)


def test_a_command_that_is_not_there_leaves_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    plugging = Plugging([str(tmp_path / "none")], tmp_path / "none")
    plugging.start()
    qtbot.waitUntil(lambda: plugging._child is None)
    assert plugging.names == ()
    plugging.close()


def test_closing_ends_a_command_that_hangs(qtbot: QtBot, tmp_path: Path) -> None:
    plugging = Plugging([sys.executable, "-c", "import time; time.sleep(600)"], tmp_path / "none")
    plugging.start()
    child = plugging._child
    assert child is not None
    plugging.close()
    assert child.state() is child.ProcessState.NotRunning


@given(
    st.binary() | st.recursive(st.integers() | st.text(), st.lists).map(lambda one: json.dumps(one).encode())
)
def test_no_listing_is_too_strange(listing: bytes) -> None:
    assert isinstance(names_in(listing), tuple)
