"""The window lists what was said, shows it with its sound, and tells what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.deeds import Action, Bulletin, Wish
from app.files.state import FileAction, FileRow, FilesState, FileWish, JobPhase
from app.insertion.base import Outcome
from app.library.state import EntryAction, EntryWish, Recording
from app.playing import Playing
from app.state import AppState, Last, Phase
from app.ui.entry_rows import DETAILS_ROLE
from app.ui.foot import Told
from app.ui.window import Window
from engine.audio.player import ScriptedOutput
from engine.audio.sound import ArraySound
from engine.messages import ModelPhase, SessionId
from engine.recognition.base import Word
from engine.store.history import Entry
from engine.store.search import Query
from engine.store.statistics import statistics
from helpers.said import entry, page, row

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Shown:
    """A window on show, what it asked for, and a history that answers."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.playing = Playing(ScriptedOutput())
        self.window = Window(self.playing)
        self.window.hides_on_close = True
        qtbot.addWidget(self.window)
        self.entries: dict[str, Entry] = {}
        self.wishes: list[EntryWish] = []
        self.looked: list[Query] = []
        self.window.entry_wished.connect(self._answer)
        self.window.looked.connect(self.looked.append)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def lists(self, *entries: Entry, more: bool = False) -> Shown:
        """List these, the newest first."""
        self.entries = {one.session: one for one in entries}
        self.window.show_page(page(entries, self.window.library.query, more=more))
        return self

    def _answer(self, wish: EntryWish) -> None:
        if wish.action is EntryAction.OPEN:
            self.window.show_entry(self.entries.get(wish.sessions[0]))
        else:
            self.wishes.append(wish)

    def text(self) -> str:
        return self.window.editor.text()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.window.library.list, key, modifier)

    def asked(self, action: EntryAction) -> list[tuple[str, ...]]:
        return [wish.sessions for wish in self.wishes if wish.action is action]

    def choice(self, name: str) -> None:
        """Choose a line of the menu "More"."""
        next(action for action in self.window.editor.more.actions() if action.text() == name).trigger()


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    made = Shown(qtbot)
    yield made
    made.window.close_sound()
    made.playing.close()


@pytest.fixture
def window(shown: Shown) -> Window:
    return shown.window


def buttons(window: Window) -> list[QPushButton]:
    return [
        b for b in window.notices.findChildren(QPushButton) if not b.isHidden() and b.parent() is not None
    ]


def test_empty_it_tells_how_to_dictate(shown: Shown) -> None:
    shown.window.render_state(AppState(hotkey="F9", model_phase=ModelPhase.READY))
    shown.lists()
    assert "Hold F9" in shown.window.empty.text()
    assert shown.window.empty.isVisible()
    assert shown.window.library.nothing.isVisible()


def test_the_newest_entry_is_shown_whole(shown: Shown) -> None:
    shown.lists(entry(2, "the whole long text"), entry(1))
    assert shown.window.library.model.rowCount() == 2
    assert shown.text() == "the whole long text"
    assert "2.0 s" in shown.window.editor.title.text()


def test_a_chosen_entry_stays_chosen_when_newer_ones_come(shown: Shown) -> None:
    shown.lists(entry(2), entry(1))
    shown.window.choose("s1")
    shown.lists(entry(3), entry(2), entry(1))
    assert shown.text() == "words of entry 1"
    assert shown.window.library.sessions() == ("s1",)


def test_the_newest_is_followed(shown: Shown) -> None:
    shown.lists(entry(1))
    shown.lists(entry(2), entry(1))
    assert shown.text() == "words of entry 2"


def test_what_is_being_written_stays_where_it_is_when_a_newer_one_comes(shown: Shown) -> None:
    shown.lists(entry(1))
    shown.window.editor.paper.setFocus()
    shown.qtbot.keyClicks(shown.window.editor.paper, "New ")
    shown.lists(entry(2), entry(1))
    assert shown.text() == "New words of entry 1"
    assert shown.window.library.sessions() == ("s1",)


def test_an_entry_far_down_the_history_is_brought_up_too(shown: Shown) -> None:
    shown.lists(entry(2), entry(1))
    shown.entries["s0"] = entry(0)
    shown.window.choose("s0")
    assert shown.text() == "words of entry 0"
    assert shown.window.library.count == 0


def test_ctrl_f_searches_as_one_types_and_escape_clears(shown: Shown) -> None:
    shown.lists(entry(2), entry(1))
    shown.qtbot.keyClick(shown.window, Qt.Key.Key_F, CTRL)
    search = shown.window.library.search
    shown.qtbot.waitUntil(search.hasFocus)
    shown.qtbot.keyClicks(search, "ab")
    assert [query.typed for query in shown.looked] == ["a", "ab"]
    shown.lists()
    assert shown.window.library.nothing.text() == "Nothing found for “ab”."
    shown.qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert shown.looked[-1] == Query()


def test_a_page_of_a_search_that_is_over_is_not_shown(shown: Shown) -> None:
    shown.lists(entry(2), entry(1))
    shown.window.library.search.setText("new")
    shown.window.show_page(page([entry(9)], Query("old")))
    assert shown.window.library.model.row_of("s9") == -1


def test_down_and_enter_lead_from_the_search_to_the_list_and_to_the_text(shown: Shown) -> None:
    shown.lists(entry(2), entry(1))
    library = shown.window.library
    library.search.setFocus()
    shown.qtbot.keyClick(library.search, Qt.Key.Key_Down)
    shown.qtbot.waitUntil(library.list.hasFocus)
    shown.key(Qt.Key.Key_Down)
    assert shown.text() == "words of entry 1"
    shown.key(Qt.Key.Key_Return)
    shown.qtbot.waitUntil(shown.window.editor.paper.hasFocus)


@pytest.mark.parametrize(
    ("keys", "name"), [("Alt+2", "dictations"), ("Alt+3", "files"), ("Alt+4", "pinned"), ("Alt+1", "all")]
)
def test_filters_are_pressed_by_keys(shown: Shown, keys: str, name: str) -> None:
    if name == "all":
        shown.qtbot.keySequence(shown.window, QKeySequence("Alt+2"))
    shown.qtbot.keySequence(shown.window, QKeySequence(keys))
    assert shown.looked[-1].which.value == name


def test_several_are_chosen_with_shift_and_the_pane_says_how_many(shown: Shown) -> None:
    shown.lists(*(entry(number) for number in range(9, 0, -1)))
    shown.window.library.list.setFocus()
    for _ in range(2):
        shown.key(Qt.Key.Key_Down, SHIFT)
    assert shown.window.chosen.isVisible()
    assert shown.window.chosen.title.text() == "3 entries chosen"
    assert shown.window.chosen.about.text() == "0:06 of speech"
    for action in (EntryAction.COPY, EntryAction.PIN, EntryAction.FORGET):
        shown.window.chosen.buttons[action].click()
        assert shown.asked(action) == [("s9", "s8", "s7")]


def test_ctrl_a_chooses_everything_also_what_was_not_read_yet(shown: Shown) -> None:
    first, rest = [entry(4), entry(3)], [entry(2), entry(1)]
    wanted: list[tuple[str, bool]] = []
    shown.window.more_wanted.connect(lambda last, much: wanted.append((last.session, much)))
    shown.lists(*first, more=True)
    wanted.clear()
    shown.window.show_page(page(first, more=True, anew=True))
    shown.key(Qt.Key.Key_A, CTRL)
    assert shown.window.library.count < 4
    shown.window.show_page(page(rest, first=False))
    assert shown.window.library.count == 4
    assert shown.window.chosen.title.text() == "4 entries chosen"


def test_delete_forgets_and_the_next_entry_is_shown(shown: Shown) -> None:
    shown.lists(entry(3), entry(2), entry(1))
    shown.window.library.list.setFocus()
    shown.key(Qt.Key.Key_Down)
    shown.key(Qt.Key.Key_Delete)
    assert shown.asked(EntryAction.FORGET) == [("s2",)]
    shown.window.library.take(("s2",))
    shown.window.library.show_leaving(1)
    assert shown.text() == "words of entry 1"
    assert shown.window.library.undo.label.text() == "One entry forgotten"
    shown.window.library.undo.button.click()
    shown.key(Qt.Key.Key_Z, CTRL)
    assert shown.asked(EntryAction.UNDO) == [(), ()]
    shown.window.library.show_leaving(0)
    assert not shown.window.library.undo.isVisible()


def test_the_menu_pins_exports_and_forgets_what_is_shown(shown: Shown) -> None:
    shown.lists(entry(2), entry(1))
    shown.choice("Pin")
    shown.choice("Forget this")
    shown.choice("Export…")
    dialog = shown.window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.nameFilters()[-1] == "Table, CSV (*.csv)"
    dialog.reject()
    assert shown.asked(EntryAction.PIN) == shown.asked(EntryAction.FORGET) == [("s2",)]
    pinned = replace(entry(2), pinned=True)
    shown.lists(pinned, entry(1))
    shown.window.show_entry(pinned)
    shown.choice("Unpin")
    assert shown.asked(EntryAction.UNPIN) == [("s2",)]


def test_a_file_with_its_times_can_become_subtitles(shown: Shown) -> None:
    shown.lists(entry(1, kind="file", app="talk.wav", path="/r/talk.wav", kept_as="1-a.json"))
    shown.choice("Export…")
    dialog = shown.window.findChild(QFileDialog)
    assert dialog is not None
    assert "Subtitles, WebVTT (*.vtt)" in dialog.nameFilters()
    dialog.reject()


def test_an_edit_is_asked_to_be_kept(shown: Shown) -> None:
    shown.lists(entry(2), entry(1))
    shown.window.editor.paper.setFocus()
    shown.qtbot.keyClicks(shown.window.editor.paper, "New ")
    shown.window.choose("s1")
    edits = [wish for wish in shown.wishes if wish.action is EntryAction.EDIT]
    assert [(wish.sessions, wish.text) for wish in edits] == [(("s2",), "New words of entry 2")]


def test_what_else_was_made_of_the_recording_can_be_compared(shown: Shown) -> None:
    shown.lists(replace(entry(1, "Clean words."), raw="clean words", refined="clean wards", edited="Mine."))
    names = [
        b.text()
        for b in shown.window.editor.findChildren(QToolButton)
        if b.isCheckable() and b.isVisible() and b.text()
    ]
    assert names == ["Text", "Before your edits", "As recognised", "Heard again"]
    assert shown.text() == "Mine."


def test_the_recording_is_asked_for_and_shown_with_its_words(shown: Shown) -> None:
    shown.lists(entry(1, "one two"))
    assert shown.asked(EntryAction.SOUND) == [("s1",)]
    words = (Word("one", 0.0, 0.4), Word("two", 0.5, 0.9))
    shown.window.show_recording(Recording("s1", ArraySound(np.zeros(16_000, np.int16)), words))
    assert shown.window.editor.transport.isVisible()
    assert shown.window.editor.document is not None
    assert shown.window.editor.document.words == words


def test_a_recording_that_comes_too_late_is_given_back(shown: Shown) -> None:
    shown.lists(entry(1))
    late = ArraySound(np.zeros(16, np.int16))
    with shown.qtbot.waitSignal(shown.window.sound_refused) as refused:
        shown.window.show_recording(Recording("s7", late))
    assert refused.args == [late]


def dictating(firm: str, tentative: str = "", phase: Phase = Phase.LISTENING) -> AppState:
    return AppState(phase=phase, session=SessionId("s9"), firm=firm, tentative=tentative)


def test_a_dictation_under_way_grows_and_becomes_its_entry(shown: Shown) -> None:
    shown.lists(entry(1))
    shown.window.render_state(dictating("It grows", "and grow"))
    assert shown.text() == "It grows and grow"
    assert not any(action.isEnabled() for action in shown.window.editor.more.actions())
    shown.window.render_state(dictating("It grows and grows."))
    assert shown.text() == "It grows and grows."
    last = Last(SessionId("s9"), "", "It grows and grows.", 30.0)
    shown.window.render_state(AppState(phase=Phase.DONE, session=SessionId("s9"), last=last))
    assert shown.text() == "It grows and grows.", "it stays until its entry is there"
    shown.lists(entry(9, "It grows and grows."), entry(1))
    assert shown.window.editor.document is not None
    assert shown.window.editor.document.key == "s9"


def test_a_dictation_without_words_gives_the_place_back(shown: Shown) -> None:
    shown.lists(entry(1))
    shown.window.render_state(dictating(""))
    shown.window.render_state(AppState())
    assert shown.text() == "words of entry 1"


def test_a_dictation_does_not_take_the_place_of_what_is_being_read(shown: Shown) -> None:
    shown.lists(entry(2), entry(1))
    shown.window.choose("s1")
    shown.window.render_state(dictating("It grows"))
    assert shown.text() == "words of entry 1"


def test_a_file_grows_where_it_is_chosen_and_becomes_its_entry(shown: Shown) -> None:
    shown.lists(entry(1))
    job = FileRow(3, "/r/talk.wav", JobPhase.RUNNING, 30.0, 0.5, 9.0, text="some words")
    shown.window.render_files(FilesState((job,)))
    assert shown.text() == "words of entry 1"
    shown.window.show_files(3)
    assert shown.text() == "some words"
    assert shown.window.library.count == 0
    shown.window.render_files(FilesState((replace(job, text="some words and more"),)))
    assert shown.text() == "some words and more"
    shown.entries["file-1"] = entry(5, "some words and more.", session="file-1", kind="file")
    shown.window.show_listed(3, "file-1")
    assert shown.text() == "some words and more."


def test_a_job_whose_words_are_not_in_the_list_is_saved_from_the_menu(shown: Shown) -> None:
    wishes: list[FileWish] = []
    shown.window.file_wished.connect(wishes.append)
    shown.window.render_files(FilesState((FileRow(1, "/r/a.wav"),)))
    shown.window.show_files(1)
    (save,) = shown.window.editor.more.actions()
    assert save.text() == FileAction.SAVE.value
    assert not save.isEnabled()


def test_the_timings_of_the_chosen_entry_are_shown_with_their_parts_in_the_tooltip(shown: Shown) -> None:
    shown.lists(entry(2), entry(1))
    figures = shown.window.editor.figures
    assert figures.text().startswith("Text 120 ms after key-up (tail 80, decode 40)")
    assert "80 ms for the audio" in figures.toolTip()
    assert figures.accessibleDescription() == figures.toolTip()


def test_the_foot_tells_the_last_wait_at_once_and_the_usual_ones_with_the_history(window: Window) -> None:
    last = Last(SessionId("s2"), "xterm", "words", 31.0, Outcome.INSERTED)
    window.render_state(AppState(last=last))
    assert window.foot.latency.text() == "Last text 31 ms"
    entries = [entry(2), entry(1)]
    window.show_figures(entries, statistics(entries))
    assert window.foot.latency.text() == "Last text 120 ms · p50 120 · p95 120 ms", (
        "the list and the foot differ"
    )
    window.render_state(AppState(last=replace(last, outcome=Outcome.HELD)))
    assert window.foot.latency.text().startswith("Last text 120 ms")
    window.render_state(AppState(last=replace(last, session=SessionId("s3"))))
    assert window.foot.latency.text().startswith("Last text 31 ms")
    assert "scripted on cpu, none: the last 2 dictations" in window.foot.latency.toolTip()


def test_copy_asks_for_the_entry_that_is_read(shown: Shown) -> None:
    wished: list[Wish] = []
    shown.window.wished.connect(wished.append)
    shown.lists(entry(2), entry(1))
    shown.window.choose("s1")
    shown.window.editor.copy.click()
    assert wished == [Wish(Action.COPY, "s1", "words of entry 1")]


def test_a_notice_says_what_and_what_to_do_and_has_the_buttons(window: Window) -> None:
    wished: list[Wish] = []
    window.wished.connect(wished.append)
    notice = Bulletin(
        "Not inserted. The window is gone.", "copy it", (Action.COPY, Action.SHOW), "s1", "words"
    )
    window.render_state(AppState(notice=notice))
    label = window.notices.findChild(QLabel)
    assert label is not None
    assert label.text() == "Not inserted. The window is gone. Copy it."
    assert [button.text() for button in buttons(window)] == ["Copy", "Open Sayso", "Dismiss"]
    buttons(window)[0].click()
    assert wished == [Wish(Action.COPY, "s1", "words")]
    window.render_state(AppState())
    assert window.notices.isHidden()


def test_standing_problems_are_listed_with_their_remedies(window: Window) -> None:
    window.render_state(
        AppState(hotkey_problem="F9 is taken; choose another", mic_problem="no microphone; plug one in")
    )
    texts = [label.text() for label in window.notices.findChildren(QLabel)]
    assert texts == ["F9 is taken. Choose another.", "No microphone. Plug one in."]


def test_closing_hides_where_there_is_a_tray_and_quits_where_there_is_none(window: Window) -> None:
    wished: list[Wish] = []
    window.wished.connect(wished.append)
    window.close()
    assert not window.isVisible()
    assert wished == []
    window.show()
    window.hides_on_close = False
    window.close()
    assert wished == [Wish(Action.QUIT)]


def test_everything_has_a_name_for_a_screen_reader(shown: Shown) -> None:
    shown.lists(entry(1))
    window = shown.window
    named = (
        window.library.list,
        window.library.search,
        window.editor.paper,
        window.editor.title,
        window.empty,
    )
    chosen = list(window.chosen.buttons.values())
    filters = [b for b in window.library.filters.findChildren(QToolButton) if b.text()]
    assert all(widget.accessibleName() for widget in (*named, *chosen, *filters, window.library.undo.button))
    assert [label.accessibleName() for label in window.foot.findChildren(Told)] == [
        "Status",
        "Microphone",
        "Model",
        "Latency",
    ]


def test_a_text_with_markup_is_shown_as_it_is(shown: Shown) -> None:
    shown.lists(entry(1, "<b>bold</b> & more"))
    assert shown.text() == "<b>bold</b> & more"


def test_entries_are_painted(shown: Shown) -> None:
    shown.lists(*(replace(entry(number), pinned=number % 2 == 0) for number in range(30, 0, -1)))
    assert not shown.window.library.list.grab().isNull()


def test_an_entry_that_changed_is_told_to_the_list(shown: Shown) -> None:
    shown.lists(entry(2), entry(1))
    shown.window.show_changed(row(replace(entry(1), edited="corrected")))
    assert shown.window.library.model.index(1).data() == "corrected"


def test_an_entry_that_is_called_up_is_chosen_once_it_is_listed(shown: Shown) -> None:
    three = entry(3), entry(2), entry(1)
    shown.lists(*three)
    shown.window.library.search.setText("zzz")
    shown.lists()
    shown.window.library.search.clear()
    shown.entries = {"s1": entry(1)}
    shown.window.choose("s1")
    shown.lists(*three)
    assert shown.window.library.sessions() == ("s1",)
    shown.key(Qt.Key.Key_Up)
    shown.lists(*three)
    assert shown.window.library.sessions() == ("s2",), "a choice that was carried out is over"


@pytest.mark.parametrize(("keys", "typed"), [("Alt+1", "needle"), ("Alt+2", "needle"), ("Alt+4", "")])
def test_where_nothing_is_listed_one_step_leads_on(shown: Shown, keys: str, typed: str) -> None:
    nothing = shown.window.library.nothing
    shown.lists(entry(1))
    shown.qtbot.keySequence(shown.window, QKeySequence(keys))
    shown.window.library.search.setText(typed)
    shown.lists()
    assert nothing.button.isVisible()
    nothing.button.click()
    assert shown.looked[-1] == Query(typed if keys == "Alt+2" else "")
    shown.lists(entry(1))
    assert not nothing.isVisible()


def test_where_no_file_is_listed_recordings_can_be_chosen(shown: Shown) -> None:
    shown.qtbot.keySequence(shown.window, QKeySequence("Alt+3"))
    shown.lists()
    shown.window.library.nothing.button.click()
    dialog = shown.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()


def test_before_anything_was_said_the_first_steps_are_offered(shown: Shown) -> None:
    wished: list[Wish] = []
    shown.window.wished.connect(wished.append)
    shown.window.render_state(AppState(hotkey="F9", model_phase=ModelPhase.READY))
    shown.lists()
    shown.window.empty.button.click()
    assert wished == [Wish(Action.SETUP)]


def test_nothing_chosen_leaves_an_empty_sheet_and_no_buttons(shown: Shown) -> None:
    shown.lists(entry(1))
    shown.window.library.search.setText("zzz")
    shown.lists()
    assert not shown.window.editor.isVisible()
    assert not shown.window.empty.isVisible()


def test_the_title_says_which_model_heard_it_and_the_row_if_it_is_another(shown: Shown) -> None:
    other = replace(entry(2), metrics={**entry(2).metrics, "model": "/models/whisper-small"})
    shown.window.render_state(AppState(model="scripted", model_phase=ModelPhase.READY))
    shown.lists(other, entry(1))
    details = [shown.window.library.model.index(row).data(DETAILS_ROLE) for row in (0, 1)]
    assert [text.rpartition(" · ")[2] for text in details] == ["whisper-small", "120 ms"]
    assert shown.window.editor.title.text().endswith(" · whisper-small")
    shown.window.choose("s1")
    assert shown.window.editor.title.text().endswith(" · scripted")


def test_the_window_tells_when_the_person_comes_to_it(qtbot: QtBot, shown: Shown) -> None:
    other = QLabel()
    qtbot.addWidget(other)
    with qtbot.waitExposed(other):
        other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    with qtbot.waitSignal(shown.window.looked_at):
        shown.window.activateWindow()


def test_the_cross_clears_the_search_and_is_there_only_then(shown: Shown) -> None:
    search = shown.window.library.search
    crosses = [b for b in search.findChildren(QToolButton) if b.accessibleName() == "Clear the search"]
    assert [b.isVisible() for b in crosses] == [False]
    shown.qtbot.keyClicks(search, "a")
    assert crosses[0].isVisible()
    crosses[0].click()
    assert search.text() == ""


def test_a_long_sentence_at_the_foot_does_not_keep_the_window_wide(shown: Shown) -> None:
    narrow = shown.window.foot.minimumSizeHint().width()
    shown.window.render_state(AppState(device="A microphone " * 20, model_phase=ModelPhase.READY))
    assert shown.window.foot.minimumSizeHint().width() <= narrow + 20
    assert shown.window.foot.microphone.text().endswith("microphone ")
