"""The models in the settings: chosen, fetched, stopped, removed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot

from app.models.shop import Stock
from app.settings.schema import Section
from app.settings.values import Settings
from app.ui.settings.model_table import STATE
from app.ui.settings.models import ModelsControl
from app.ui.settings.offers import OfferControl
from helpers.settings_world import DialogRig, Models


class Page:
    """The page of models, looked at."""

    def __init__(self, rig: DialogRig, qtbot: QtBot) -> None:
        self.rig, self.qtbot = rig, qtbot
        rig.dialog.open_at(Section.MODELS)
        control = rig.dialog.rows["model"].control
        assert isinstance(control, ModelsControl)
        self.models = control
        qtbot.waitUntil(lambda: control.table.rowCount() == 3)

    def stock(self, name: str) -> Stock:
        ware = self.rig.shop.shop.ware(name)
        assert ware is not None
        return ware.stock

    def click(self, button: str) -> None:
        self.qtbot.mouseClick(getattr(self.models, button), Qt.MouseButton.LeftButton)

    def buttons(self) -> set[str]:
        names = ("use", "fetch", "cancel", "remove")
        return {name for name in names if getattr(self.models, name).isVisible()}

    def cell(self, row: int, column: int) -> str:
        item = self.models.table.item(row, column)
        return item.text() if item is not None else ""


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    rig = DialogRig(Settings(model="tiny"), Models("base"))
    yield Page(rig, qtbot)
    rig.close()


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_table_tells_what_each_model_is_and_costs(page: Page) -> None:
    assert [page.cell(0, column) for column in range(8)] == [
        *("tiny", "English", "MIT", "44 MB", "170 MB", "basic", "41×", "In use")
    ]
    assert page.cell(2, 3) == "3.1 GB"
    assert page.models.room.text() == (
        "Fetched models take 148 MB. 69.0 GB of the disk are free. In memory: tiny 154 MB."
    )
    page.models.select("big")
    assert "pip install 'sayso[voxtral]'" in page.models.about.text()


@pytest.mark.usefixtures("mirrored")
def test_the_model_in_use_is_selected_from_right_to_left_too(qtbot: QtBot) -> None:
    rig = DialogRig(Settings(model="base"), Models("base"))
    page = Page(rig, qtbot)
    selected = page.models.selected()
    assert selected is not None and selected.name == "base"
    assert page.models.about.text().startswith("A good balance.")
    rig.close()


def test_the_table_is_as_tall_as_it_has_rows(page: Page) -> None:
    table = page.models.table
    last = table.visualItemRect(table.item(2, 0)).bottom()
    assert 0 <= table.viewport().height() - last < 8
    assert not table.horizontalScrollBar().isVisible()


def test_what_can_be_done_depends_on_where_it_stands(page: Page) -> None:
    assert page.buttons() == set()  # it is in use, and comes with the app
    page.models.select("base")
    assert page.buttons() == {"use", "remove"}
    page.models.select("big")
    assert page.buttons() == {"fetch"}


def test_a_model_is_chosen_and_can_be_taken_back(page: Page, qtbot: QtBot) -> None:
    page.models.select("base")
    page.click("use")
    assert page.rig.changes == [("model", "base")]
    assert page.cell(1, STATE) == "In use"
    qtbot.mouseClick(page.rig.dialog.rows["model"].reset, Qt.MouseButton.LeftButton)
    assert page.rig.changes[-1] == ("model", "moonshine-tiny")


def test_a_folder_or_a_server_is_typed(page: Page, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.models.other, "remote:whisper")
    qtbot.keyClick(page.models.other, Qt.Key.Key_Return)
    assert page.rig.changes == [("model", "remote:whisper")]
    assert page.models.other.text() == "remote:whisper"


def test_a_model_is_loaded_at_start_if_it_is_wanted(page: Page) -> None:
    control = page.rig.dialog.rows["preload"].control
    assert isinstance(control, OfferControl)
    control.menu.aboutToShow.emit()
    assert [action.text() for action in control.menu.actions()] == ["tiny", "base"]  # those that are here
    control.menu.actions()[1].trigger()
    assert page.rig.changes == [("preload", "base")]
    assert control.box.text() == "base"
    control.menu.aboutToShow.emit()
    assert control.menu.actions()[1].isChecked()
    control.menu.actions()[1].trigger()
    assert page.rig.changes[-1] == ("preload", "")


def test_a_download_shows_how_far_it_is_and_ends_with_the_model_here(page: Page, qtbot: QtBot) -> None:
    page.models.select("big")
    page.click("fetch")
    qtbot.waitUntil(lambda: page.stock("big") is Stock.COMING)
    bar = page.models.table.cellWidget(2, STATE)
    assert isinstance(bar, QProgressBar)
    assert (bar.value(), bar.accessibleName()) == (250, "Download of big")
    assert page.buttons() == {"cancel"}
    with qtbot.waitSignal(page.rig.shop.arrived):
        page.rig.models.go.set()
    qtbot.waitUntil(lambda: page.stock("big") is Stock.HERE)
    assert page.models.table.cellWidget(2, STATE) is None
    assert page.buttons() == {"use", "remove"}


@pytest.mark.allow_logs
def test_a_download_that_is_stopped_is_no_failure(page: Page, qtbot: QtBot) -> None:
    page.models.select("big")
    page.click("fetch")
    qtbot.waitUntil(lambda: page.stock("big") is Stock.COMING)
    page.click("cancel")
    qtbot.waitUntil(lambda: page.stock("big") is Stock.AWAY)
    assert page.cell(2, STATE) == ""
    assert page.buttons() == {"fetch"}


@pytest.mark.allow_logs
def test_a_download_that_fails_says_why_and_can_be_tried_again(page: Page, qtbot: QtBot) -> None:
    page.rig.models.fails = True
    page.rig.models.go.set()
    page.models.select("big")
    page.click("fetch")
    qtbot.waitUntil(lambda: page.cell(2, STATE) == "Failed")
    assert "cannot be fetched; go online." in page.models.about.text()
    page.rig.models.fails = False
    page.click("fetch")
    qtbot.waitUntil(lambda: page.stock("big") is Stock.HERE)


def test_a_model_is_removed(page: Page, qtbot: QtBot) -> None:
    page.models.select("base")
    page.click("remove")
    qtbot.waitUntil(lambda: page.stock("base") is Stock.AWAY)
    assert page.rig.models.here == {"tiny"}


def test_the_disk_is_looked_at_only_while_the_page_is_on_show(page: Page, qtbot: QtBot) -> None:
    looks = page.rig.models.looks
    page.rig.dialog.open_at(Section.WORDS)
    page.rig.dialog.close()
    page.rig.dialog.open_at(Section.MODELS)
    qtbot.waitUntil(lambda: page.rig.models.looks == looks + 1)
