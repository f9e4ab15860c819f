"""The microphones in the settings: listed, put in order, heard while somebody looks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.settings.schema import Section
from app.settings.values import Settings
from app.ui.settings.microphones import BAR, STEP, LevelBar, MicrophonesControl
from app.ui.theme import LIGHT
from helpers.settings_world import DialogRig


@pytest.fixture
def rig(qtbot: QtBot) -> Iterator[DialogRig]:
    one = DialogRig(Settings(microphone="Yeti | Snowball"))
    one.dialog.open_at(Section.MICROPHONE)
    yield one
    one.close()


def of(rig: DialogRig) -> MicrophonesControl:
    control = rig.dialog.rows["microphone"].control
    assert isinstance(control, MicrophonesControl)
    return control


def listed(control: MicrophonesControl) -> list[str]:
    return [control.list.item(row).text() for row in range(control.list.count())]


def test_what_is_not_plugged_in_is_told_and_the_level_of_what_is_heard(rig: DialogRig, qtbot: QtBot) -> None:
    control = of(rig)
    qtbot.waitUntil(lambda: listed(control) == ["Yeti", "Snowball (not plugged in)"])
    qtbot.waitUntil(lambda: control.bar.accessibleDescription() == "-18 dB")
    assert control.heard.text().startswith("Heard now: Yeti Stereo.")


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_level_grows_from_where_lines_begin(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    bar = LevelBar()
    qtbot.addWidget(bar)
    bar.setLayoutDirection(direction)
    bar.resize(210, 14)

    def lit() -> list[bool]:
        image = bar.grab().toImage()
        begun = [number * STEP + BAR // 2 for number in range(30)]
        mirrored = direction is Qt.LayoutDirection.RightToLeft
        middles = [image.width() - 1 - x if mirrored else x for x in begun]
        return [image.pixelColor(x, 7).name() == LIGHT.now.name() for x in middles]

    bar.show_level(-30.0)
    half = lit()
    assert half == [True] * 15 + [False] * 15
    bar.show_level(0.0)
    assert lit() == [True] * 30
    bar.clear()
    assert lit() == [False] * 30


def test_the_order_is_changed_with_the_keyboard(rig: DialogRig, qtbot: QtBot) -> None:
    control = of(rig)
    control.list.setFocus()
    control.list.setCurrentRow(0)
    qtbot.keyClick(control.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert rig.changes == [("microphone", "Snowball | Yeti")]
    assert control.list.currentRow() == 1
    qtbot.keyClick(control.list, Qt.Key.Key_Delete)
    assert rig.changes[-1] == ("microphone", "Snowball")


def test_the_buttons_do_the_same_and_are_off_where_there_is_nothing_to_do(
    rig: DialogRig, qtbot: QtBot
) -> None:
    control = of(rig)
    control.list.setCurrentRow(0)
    assert (control.up.isEnabled(), control.down.isEnabled()) == (False, True)
    qtbot.mouseClick(control.down, Qt.MouseButton.LeftButton)
    assert rig.changes == [("microphone", "Snowball | Yeti")]
    assert (control.up.isEnabled(), control.down.isEnabled()) == (True, False)
    qtbot.mouseClick(control.remove, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(control.remove, Qt.MouseButton.LeftButton)
    assert rig.changes[-1] == ("microphone", "")
    assert listed(control)[0].startswith("The system’s choice")
    assert not control.remove.isEnabled()


def test_another_microphone_is_added_at_the_end(rig: DialogRig, qtbot: QtBot) -> None:
    control = of(rig)
    qtbot.waitUntil(lambda: "Built-in Audio" in [action.text() for action in control.choices.actions()])
    next(action for action in control.choices.actions() if action.text() == "Built-in Audio").trigger()
    assert rig.changes == [("microphone", "Yeti | Snowball | Built-in Audio")]


def test_the_microphone_is_open_only_while_its_page_is_on_show(rig: DialogRig) -> None:
    assert rig.listening.runs
    rig.dialog.open_at(Section.WORDS)
    assert not rig.listening.runs
    rig.dialog.open_at(Section.MICROPHONE)
    assert rig.listening.runs
    rig.dialog.close()
    assert not rig.listening.runs
