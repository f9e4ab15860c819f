"""The settings as a person uses them: found, changed at once, refused with a reason, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.deeds import Bulletin
from app.settings.schema import Section
from app.settings.values import SCHEMA, Settings
from app.ui.settings.controls import ChoiceControl, LineControl, NumberControl, SwitchControl, TextControl
from app.ui.settings.hotkey import HotkeyControl, KeyButton
from app.ui.settings.pages import PrivacyPage
from app.ui.settings.row import SettingRow
from app.ui.settings.rules import RulesControl
from helpers.settings_world import DialogRig, Models

Open = Callable[..., DialogRig]


@pytest.fixture
def rig(qtbot: QtBot) -> Iterator[Open]:
    made: list[DialogRig] = []

    def begin(section: Section = Section.DICTATION, **given: Any) -> DialogRig:
        one = DialogRig(Settings(**given), Models("base"))
        made.append(one)
        with qtbot.waitActive(one.dialog):
            one.dialog.open_at(section)
        return one

    yield begin
    for one in made:
        one.close()


def control(one: DialogRig, name: str) -> Any:
    return one.dialog.rows[name].control


def test_every_setting_has_a_row_with_a_name_for_screen_readers(rig: Open) -> None:
    dialog = rig().dialog
    assert list(dialog.rows) == list(SCHEMA)
    for row in dialog.rows.values():
        kinds = (QLineEdit, QComboBox, QCheckBox, KeyButton)
        for widget in [found for kind in kinds for found in row.control.findChildren(kind)]:
            if widget.objectName() != "qt_spinbox_lineedit":
                assert widget.accessibleName() or widget.text(), row.setting.name
        assert row.reset.accessibleName() == f"Reset: {row.setting.about.label}"


def test_a_page_is_made_when_it_is_first_on_show(rig: Open) -> None:
    one = rig()
    assert list(one.dialog.pages.made) == [Section.DICTATION]
    one.dialog.open_at(Section.WORDS)
    assert list(one.dialog.pages.made) == [Section.DICTATION, Section.WORDS]


def test_a_page_that_is_made_late_shows_what_holds_by_then(rig: Open) -> None:
    one = rig(beam=2)
    one.dialog.render_settings(Settings(beam=3, vocabulary="Siobhan"))
    one.dialog.open_at(Section.MODELS)
    assert control(one, "beam").box.value() == 3
    one.dialog.refuse("vocabulary", "cannot be that")  # of a page that nobody has looked at
    assert control(one, "vocabulary").box.toPlainText() == "Siobhan"
    assert one.changes == []


def test_the_search_finds_rows_of_pages_that_were_not_made(rig: Open) -> None:
    dialog = rig().dialog
    dialog.search.setText("clipboard")
    assert list(dialog.pages.made) == [Section.DICTATION, Section.INSERTION]
    assert dialog.rows["insertion"].isVisible()
    dialog.search.clear()
    assert dialog.sections.section is Section.INSERTION  # one goes on where one was led to


def test_a_search_that_finds_nothing_offers_the_way_back(rig: Open, qtbot: QtBot) -> None:
    dialog = rig().dialog
    dialog.search.setText("nobody says this")
    assert dialog.stack.currentWidget() is dialog.nothing
    qtbot.mouseClick(dialog.nothing.button, Qt.MouseButton.LeftButton)
    assert dialog.stack.currentWidget() is dialog.pages[Section.DICTATION]
    assert dialog.search.hasFocus()


def test_the_search_leads_on_with_the_keyboard(rig: Open, qtbot: QtBot) -> None:
    dialog = rig().dialog
    qtbot.keySequence(dialog, QKeySequence(QKeySequence.StandardKey.Find))
    assert dialog.search.hasFocus()
    qtbot.keyClicks(dialog.search, "server")
    assert dialog.sections.section is Section.MODELS
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.sections.section is Section.CLEANUP
    qtbot.keyClick(dialog.search, Qt.Key.Key_Up)
    qtbot.keyClick(dialog.search, Qt.Key.Key_Up)
    assert dialog.sections.section is Section.MODELS  # the first of what was found
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.rows["cleanup_url"].control.box.hasFocus()


def test_tab_goes_from_the_sections_through_the_page_to_the_foot(rig: Open, qtbot: QtBot) -> None:
    one = rig(Section.APPEARANCE)  # made after another page, which is passed over
    dialog = one.dialog
    dialog.open_at(Section.DICTATION)
    dialog.open_at(Section.APPEARANCE)
    dialog.sections.setFocus()
    passed = []
    for _ in range(9):
        at = QApplication.focusWidget()
        assert at is not None
        passed.append(at)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    rows = [row.focusProxy().focusProxy() for row in dialog.pages[Section.APPEARANCE].rows]
    assert passed[: len(rows) + 2] == [dialog.sections, *rows, dialog.import_]


def test_a_way_back_comes_after_its_control(rig: Open, qtbot: QtBot) -> None:
    one = rig(Section.APPEARANCE, overlay=False)
    row = one.dialog.rows["overlay"]
    row.setFocus()
    qtbot.keyClick(control(one, "overlay").box, Qt.Key.Key_Tab)
    assert row.reset.hasFocus()
    assert row.reset.toolTip() == "Back to the default: on"


def test_nothing_moves_when_a_way_back_appears(rig: Open, qtbot: QtBot) -> None:
    one = rig(Section.APPEARANCE)
    places = {row.key: row.geometry() for row in one.dialog.pages[Section.APPEARANCE].rows}
    at = control(one, "overlay").geometry()
    qtbot.keyClick(control(one, "overlay").box, Qt.Key.Key_Space)
    assert one.dialog.rows["overlay"].reset.isVisible()
    assert control(one, "overlay").geometry() == at
    assert {row.key: row.geometry() for row in one.dialog.pages[Section.APPEARANCE].rows} == places


def test_all_narrow_controls_are_in_one_line(rig: Open) -> None:
    dialog = rig().dialog
    for section in Section:
        dialog.open_at(section)
        rows = [row for row in dialog.pages[section].rows if isinstance(row, SettingRow) and not row.wide]
        edges = {row.control.mapTo(dialog, QPoint()).x() for row in rows if row.isVisible()}
        assert len(edges) <= 1, section


def test_sections_are_chosen_with_the_arrows(rig: Open, qtbot: QtBot) -> None:
    dialog = rig().dialog
    dialog.sections.setFocus()
    qtbot.keyClick(dialog.sections, Qt.Key.Key_End)
    assert dialog.stack.currentWidget() is dialog.pages[Section.APPEARANCE]
    qtbot.keyClick(dialog.sections, Qt.Key.Key_Home)
    assert dialog.stack.currentWidget() is dialog.pages[Section.DICTATION]


def test_what_is_searched_is_found_in_every_section(rig: Open, qtbot: QtBot) -> None:
    dialog = rig().dialog
    dialog.search.setFocus()
    qtbot.keyClicks(dialog.search, "Clipboard")
    assert dialog.stack.currentWidget() is dialog.pages[Section.INSERTION]
    assert dialog.rows["insertion"].isVisible()
    assert not dialog.rows["hotkey"].isVisible()
    items = [dialog.sections.item(row) for row in range(dialog.sections.count())]
    shown = [item.text() for item in items if not item.isHidden()]
    assert shown == ["Insertion (1)"]
    qtbot.keyClicks(dialog.search, " xyzzy")
    assert dialog.stack.currentWidget() is dialog.nothing
    qtbot.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.sections.item(0).text() == "Dictation"
    qtbot.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_switch_holds_at_once_and_can_be_taken_back(rig: Open, qtbot: QtBot) -> None:
    one = rig(Section.APPEARANCE)
    row = one.dialog.rows["overlay"]
    assert isinstance(row.control, SwitchControl)
    assert not row.reset.isVisible()
    qtbot.keyClick(row.control.box, Qt.Key.Key_Space)
    assert one.changes == [("overlay", False)]
    assert row.control.box.text() == "Off"
    assert row.reset.isVisible()
    qtbot.mouseClick(row.reset, Qt.MouseButton.LeftButton)
    assert one.changes[-1] == ("overlay", True)
    assert not row.reset.isVisible()


def test_a_choice_is_made_with_the_keyboard(rig: Open, qtbot: QtBot) -> None:
    one = rig(Section.MODELS)
    box = control(one, "unload")
    assert isinstance(box, ChoiceControl)
    assert box.box.currentText() == "After 30 minutes"
    qtbot.keyClick(box.box, Qt.Key.Key_Home)
    assert one.changes == [("unload", "never")]


def test_a_number_stays_within_its_range(rig: Open, qtbot: QtBot) -> None:
    one = rig(Section.MODELS)
    box = control(one, "beam")
    assert isinstance(box, NumberControl)
    box.box.setFocus()
    box.box.selectAll()
    qtbot.keyClicks(box.box, "99")
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    assert one.settings.beam <= 10
    qtbot.keyClick(box.box, Qt.Key.Key_Down)
    assert one.changes[-1] == ("beam", one.settings.beam)


def test_the_wheel_scrolls_past_controls(rig: Open, qtbot: QtBot) -> None:
    one = rig(Section.MODELS)
    box = control(one, "unload").box
    centre = QPointF(box.rect().center())
    down = QPoint(0, -120)
    buttons, modifiers = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(centre, box.mapToGlobal(centre), QPoint(), down, buttons, modifiers, phase, False)
    QApplication.sendEvent(box, event)
    assert one.changes == []


def test_what_makes_no_sense_is_refused_with_the_reason_while_it_is_typed(rig: Open, qtbot: QtBot) -> None:
    one = rig(Section.MODELS)
    row = one.dialog.rows["server"]
    assert isinstance(row.control, LineControl)
    row.control.box.setFocus()
    qtbot.keyClicks(row.control.box, "speech")
    assert "no http or https address" in row.problem.text()
    assert row.problem.isVisible()
    qtbot.keyClick(row.control.box, Qt.Key.Key_Return)
    assert one.changes == []
    row.control.box.selectAll()
    qtbot.keyClicks(row.control.box, "https://speech.example.org")
    assert not row.problem.isVisible()
    qtbot.keyClick(row.control.box, Qt.Key.Key_Return)
    assert one.changes == [("server", "https://speech.example.org")]
    assert one.dialog.isVisible()


def test_what_is_being_typed_counts_when_the_dialog_closes(rig: Open, qtbot: QtBot) -> None:
    one = rig()
    box = control(one, "language").box
    box.setFocus()
    qtbot.keyClicks(box, "en")
    one.dialog.close()
    assert one.changes == [("language", "en")]


def test_vocabulary_counts_when_the_focus_goes(rig: Open, qtbot: QtBot) -> None:
    one = rig(Section.WORDS)
    text = control(one, "vocabulary")
    assert isinstance(text, TextControl)
    text.box.setFocus()
    qtbot.keyClicks(text.box, "Siobhan")
    assert one.changes == []
    qtbot.keyClick(text.box, Qt.Key.Key_Tab)
    assert one.changes == [("vocabulary", "Siobhan")]


def test_rules_show_what_they_do_and_are_switched_off_one_by_one(rig: Open, qtbot: QtBot) -> None:
    one = rig(Section.WORDS, rules_off="numbers, of_a_later_version")
    rules = control(one, "rules_off")
    assert isinstance(rules, RulesControl)
    assert [name for name, box in rules.boxes.items() if box.isChecked()] == ["fillers"]
    said = " ".join(label.text() for label in rules.findChildren(QLabel))
    assert "twenty five" in said and "25" in said
    qtbot.keyClick(rules.boxes["fillers"], Qt.Key.Key_Space)
    assert one.changes == [("rules_off", "fillers, numbers, of_a_later_version")]
    qtbot.keyClick(rules.boxes["numbers"], Qt.Key.Key_Space)
    assert one.changes[-1] == ("rules_off", "fillers, of_a_later_version")


def test_privacy_tells_what_leaves_the_machine(rig: Open) -> None:
    one = rig(Section.PRIVACY)
    page = one.dialog.pages[Section.PRIVACY]
    assert isinstance(page, PrivacyPage)
    assert "Nothing you say leaves this machine" in page.network.text()
    one.dialog.render_settings(Settings(model="remote:whisper", server="https://speech.example.org/v1"))
    assert "sent to speech.example.org" in page.network.text()


def test_a_hotkey_is_taken_from_the_keyboard(rig: Open, qtbot: QtBot) -> None:
    one = rig()
    keys = control(one, "hotkey")
    assert isinstance(keys, HotkeyControl)
    qtbot.keyClick(keys.button, Qt.Key.Key_Space)
    assert keys.button.capturing
    qtbot.keyClick(
        keys.button, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    assert one.tried == ["Ctrl+Alt+D"]
    assert one.changes == [("hotkey", "Ctrl+Alt+D")]
    assert keys.button.text() == "Ctrl+Alt+D"


@pytest.mark.parametrize(
    ("key", "written"),
    [
        (Qt.Key.Key_F9, "F9"),
        (Qt.Key.Key_PageDown, "PageDown"),
        (Qt.Key.Key_Pause, "Pause"),
        (Qt.Key.Key_Insert, "Insert"),
    ],
)
def test_keys_are_written_as_the_settings_write_them(
    rig: Open, qtbot: QtBot, key: Qt.Key, written: str
) -> None:
    one = rig()
    button = control(one, "hotkey").button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, key)
    assert one.changes == [("hotkey", written)]


def test_a_bare_letter_is_no_hotkey(rig: Open, qtbot: QtBot) -> None:
    one = rig()
    row = one.dialog.rows["hotkey"]
    button = control(one, "hotkey").button
    for key in (Qt.Key.Key_A, Qt.Key.Key_Tab):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.keyClick(button, key)
        assert "from typing" in row.problem.text()
        assert button.text() == "Ctrl+Alt+Space"
    assert (one.tried, one.changes) == ([], [])


def test_a_key_that_another_program_holds_is_refused(rig: Open, qtbot: QtBot) -> None:
    one = rig()
    one.taken.add("F9")
    button = control(one, "hotkey").button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_F9)
    assert one.dialog.rows["hotkey"].problem.text() == "Another program holds F9."
    assert one.changes == []
    assert button.text() == "Ctrl+Alt+Space"


def test_escape_ends_a_capture_and_not_the_dialog(rig: Open, qtbot: QtBot) -> None:
    one = rig()
    button = control(one, "hotkey").button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    assert button.text() == "Ctrl+…"
    qtbot.keyClick(button, Qt.Key.Key_Escape)
    assert not button.capturing
    assert one.dialog.isVisible()
    assert one.changes == []


def test_notices_are_shown_in_the_dialog(rig: Open) -> None:
    one = rig()
    one.dialog.tell(Bulletin("the model does not know the language", "choose another", problem=True))
    assert one.dialog.notice.text() == "The model does not know the language. Choose another."


@pytest.mark.parametrize("saving", [True, False])
def test_settings_are_imported_and_exported_by_a_file_dialog(
    rig: Open, qtbot: QtBot, tmp_path: Any, saving: bool
) -> None:
    dialog = rig().dialog
    button = dialog.export if saving else dialog.import_
    signal = dialog.export_wished if saving else dialog.import_wished
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (asked,) = dialog.findChildren(QFileDialog)
    with qtbot.waitSignal(signal) as told:
        asked.fileSelected.emit(str(tmp_path / "mine.toml"))
    assert told.args == [str(tmp_path / "mine.toml")]
    asked.close()


def test_a_folder_is_chosen_by_a_file_dialog(rig: Open, qtbot: QtBot, tmp_path: Any) -> None:
    one = rig(Section.FILES)
    folder = control(one, "watch")
    folder._ask()
    (asked,) = folder.findChildren(QFileDialog)
    asked.fileSelected.emit(str(tmp_path))
    asked.close()
    assert one.changes == [("watch", str(tmp_path))]


def test_nothing_is_wider_than_its_page(rig: Open) -> None:
    dialog = rig().dialog
    for section in Section:
        dialog.open_at(section)
        page = dialog.pages[section]
        inside = page.widget()
        assert isinstance(inside, QWidget)
        assert inside.minimumSizeHint().width() <= page.viewport().width(), section
