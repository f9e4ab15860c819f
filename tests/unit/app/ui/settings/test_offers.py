"""Languages and models are typed, or taken from a menu that calls them what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.settings.schema import Section
from app.settings.values import Settings
from app.ui.settings.offers import OfferControl
from helpers.settings_world import DialogRig


@pytest.fixture
def rig(qtbot: QtBot) -> Iterator[DialogRig]:
    one = DialogRig(Settings(language="yue", languages="en"))
    with qtbot.waitActive(one.dialog):
        one.dialog.open_at(Section.DICTATION)
    yield one
    one.close()


def offered(rig: DialogRig, name: str) -> dict[str, QAction]:
    control: Any = rig.dialog.rows[name].control
    assert isinstance(control, OfferControl)
    control.menu.aboutToShow.emit()
    return {action.text(): action for action in control.menu.actions()}


def test_a_language_is_offered_by_its_own_name_beside_detection(rig: DialogRig) -> None:
    menu = offered(rig, "language")
    assert next(iter(menu)) == "Detect what is spoken"
    assert {"Deutsch (de)", "Français (fr)"} <= menu.keys()
    (ticked,) = [text for text, action in menu.items() if action.isChecked()]
    assert "(yue)" in ticked  # what was typed stays among them
    menu["Deutsch (de)"].trigger()
    assert rig.changes == [("language", "de")]
    offered(rig, "language")["Detect what is spoken"].trigger()
    assert rig.changes[-1] == ("language", "")


def test_several_languages_are_ticked_one_by_one(rig: DialogRig) -> None:
    menu = offered(rig, "languages")
    assert "Detect what is spoken" not in menu
    menu["Deutsch (de)"].trigger()
    assert rig.changes == [("languages", "en, de")]
    menu = offered(rig, "languages")
    assert menu["Deutsch (de)"].isChecked()
    (english,) = [action for text, action in menu.items() if text.endswith("(en)")]
    english.trigger()
    assert rig.changes[-1] == ("languages", "de")


def test_a_code_can_be_typed_as_well(rig: DialogRig, qtbot: QtBot) -> None:
    control: Any = rig.dialog.rows["language"].control
    control.setFocus()
    control.box.selectAll()
    qtbot.keyClicks(control.box, "gsw")
    qtbot.keyClick(control.box, Qt.Key.Key_Return)
    assert rig.changes == [("language", "gsw")]
