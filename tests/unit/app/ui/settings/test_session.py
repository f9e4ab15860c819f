"""Starting with the session is a box among the settings, of one mind with the tray."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.settings.schema import Section
from app.ui.settings.session import SessionRow
from helpers.settings_world import DialogRig


@pytest.fixture
def rig(qtbot: QtBot) -> Iterator[DialogRig]:
    one = DialogRig()
    with qtbot.waitActive(one.dialog):
        one.dialog.open_at(Section.APPEARANCE)
    yield one
    one.close()


def row_of(rig: DialogRig) -> SessionRow:
    return next(row for row in rig.dialog.pages[Section.APPEARANCE].rows if isinstance(row, SessionRow))


def test_it_is_switched_with_the_keyboard(rig: DialogRig, qtbot: QtBot) -> None:
    row = row_of(rig)
    row.setFocus()
    assert row.box.hasFocus()
    qtbot.keyClick(row.box, Qt.Key.Key_Space)
    assert row.box.text() == "On"
    qtbot.waitUntil(lambda: rig.autostart.on)
    assert rig.changes == []  # it is no setting of ours


def test_what_the_tray_switches_is_shown_at_once(rig: DialogRig) -> None:
    rig.session.switch(True)
    assert (row_of(rig).box.isChecked(), row_of(rig).box.text()) == (True, "On")


def test_what_the_system_has_is_looked_for_whenever_the_page_is_shown(rig: DialogRig, qtbot: QtBot) -> None:
    rig.dialog.open_at(Section.WORDS)
    rig.autostart.on = True
    rig.dialog.open_at(Section.APPEARANCE)
    qtbot.waitUntil(row_of(rig).box.isChecked)


@pytest.mark.allow_logs
def test_a_failure_stands_in_the_row_with_its_remedy_until_the_next_try(rig: DialogRig, qtbot: QtBot) -> None:
    row = row_of(rig)
    rig.autostart.stuck = True
    qtbot.mouseClick(row.box, Qt.MouseButton.LeftButton, pos=row.box.rect().center() / 4)
    qtbot.waitUntil(lambda: row.problem.isVisible() and not row.box.isChecked())
    assert row.problem.text() == "It cannot be changed; make the folder writable."
    rig.autostart.stuck = False
    qtbot.keyClick(row.box, Qt.Key.Key_Space)
    assert not row.problem.isVisible()


def test_it_is_found_by_a_search(rig: DialogRig, qtbot: QtBot) -> None:
    rig.dialog.open_at(Section.DICTATION)
    rig.dialog.search.setFocus()
    qtbot.keyClicks(rig.dialog.search, "logged in")
    assert row_of(rig).isVisible()
    assert not rig.dialog.rows["overlay"].isVisible()
