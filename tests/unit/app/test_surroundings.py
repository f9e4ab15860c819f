"""The tray's choices become settings, and settings what is around a dictation."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.autostart import FileAutostart
from app.bridge import Background, Bridge
from app.deeds import Action, Pressed, Released, Wish
from app.keeper import StateKeeper
from app.manners.director import Sounding
from app.parts import forget_session, languages_of
from app.settings.values import Settings
from app.state import AppState
from app.surroundings import Means, Surroundings
from app.ui.overlay import Overlay
from app.ui.settings.session import SessionRow
from app.ui.tray import Tray
from engine.errors import StoreError
from engine.messages import Listening, SessionId
from engine.store.history import History
from engine.store.journal import Journal, RecordingState
from engine.store.paths import Paths

A = SessionId("20260101T000000-abcdef")
LISTING = 'print(\'[{"name": "built in"}, {"name": "USB"}]\')'


class Sounds:
    """Counts the cues that are wanted."""

    def __init__(self, wanted: Callable[[], bool]) -> None:
        self.wanted = wanted
        self.heard: list[str] = []

    def listening(self) -> None:
        self.heard += ["first"] if self.wanted() else []

    def ended(self) -> None:
        self.heard += ["second"] if self.wanted() else []

    def close(self) -> None:
        self.heard.append("closed")


class Around:
    """Surroundings with what they work with."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.keeper = StateKeeper(AppState())
        self.tray, self.overlay = Tray(), Overlay()
        qtbot.addWidget(self.overlay)
        self.bridge = Bridge()
        self.background = Background(self.bridge)
        self.autostart = FileAutostart(folder / "autostart" / "sayso.desktop", b"[Desktop Entry]\n")
        self.busy = 0
        self.forgotten: list[str] = []
        self.sounds: list[Sounds] = []
        means = Means(
            [sys.executable, "-c", LISTING], self.autostart, lambda _: ("en", "de"), self._cues, self._forget
        )
        self.around = Surroundings(self.keeper, self.tray, self.overlay, self.background, Settings(), means)
        self.chosen: list[tuple[str, object]] = []
        self.around.chosen.connect(lambda name, value: self.chosen.append((name, value)))

    def close(self) -> None:
        self.around.close()
        self.background.close()

    def _cues(self, wanted: Callable[[], bool]) -> Sounding:
        self.sounds.append(Sounds(wanted))
        return self.sounds[-1]

    def _forget(self, session: str) -> None:
        if self.busy:
            self.busy -= 1
            raise StoreError("the recording is in use", "wait")
        self.forgotten.append(session)

    def dictates(self) -> None:
        for event in (Pressed(A, "xterm"), Listening(A, 0.1, "USB"), Released(A)):
            self.keeper.apply(event)
            if isinstance(event, Listening):
                self.around.on_engine(event)


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Around]:
    made = Around(qtbot, tmp_path)
    yield made
    made.close()


def labels(room: Around) -> tuple[list[str], list[str]]:
    menus = (room.tray.microphone, room.tray.language)
    listed = [[action.text() for action in menu.actions()] for menu in menus]
    return listed[0], listed[1]


def test_the_choices_are_found_out_when_the_menu_is_first_seen(qtbot: QtBot, room: Around) -> None:
    assert labels(room)[0] == ["The system's default"]
    room.tray.menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: labels(room)[0] == ["The system's default", "built in", "USB"], timeout=20_000)
    qtbot.waitUntil(lambda: {"Deutsch", "Detect what is spoken"} <= set(labels(room)[1]))


def test_a_chosen_microphone_goes_in_front_of_the_others(qtbot: QtBot, room: Around) -> None:
    room.around.apply(Settings(microphone="Yeti"))
    room.tray.menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: "USB" in labels(room)[0], timeout=20_000)
    next(action for action in room.tray.microphone.actions() if action.text() == "USB").trigger()
    assert room.chosen == [("microphone", "USB | Yeti")]


def test_a_chosen_language_is_a_setting_and_marked_when_it_holds(qtbot: QtBot, room: Around) -> None:
    room.tray.menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: "Deutsch" in labels(room)[1])
    next(action for action in room.tray.language.actions() if action.text() == "Deutsch").trigger()
    assert room.chosen == [("language", "de")]
    room.around.apply(Settings(language="de"))
    assert [action.text() for action in room.tray.language.actions() if action.isChecked()] == ["Deutsch"]


def test_the_session_start_is_switched_and_marked(qtbot: QtBot, room: Around) -> None:
    for on in (True, False):
        room.around.on_wish(Wish(Action.AUTOSTART))
        qtbot.waitUntil(lambda on=on: room.tray.autostart.isChecked() is on)
        qtbot.waitUntil(lambda on=on: room.autostart.on is on)


def test_the_box_in_the_settings_and_the_tick_in_the_tray_agree_at_once(qtbot: QtBot, room: Around) -> None:
    row = SessionRow(room.around.session_start)
    qtbot.addWidget(row)
    row.box.click()
    assert room.tray.autostart.isChecked()
    room.around.on_wish(Wish(Action.AUTOSTART))
    assert not row.box.isChecked()
    row.box.click()
    qtbot.waitUntil(lambda: room.autostart.on)
    assert row.box.isChecked() and room.tray.autostart.isChecked()


@pytest.mark.allow_logs
def test_a_session_start_that_cannot_be_written_is_told_and_unmarked(
    qtbot: QtBot, room: Around, tmp_path: Path
) -> None:
    (tmp_path / "autostart").write_text("in the way")
    room.around.on_wish(Wish(Action.AUTOSTART))
    qtbot.waitUntil(lambda: room.keeper.state.problem != "")
    qtbot.waitUntil(lambda: not room.tray.autostart.isChecked())


@pytest.mark.parametrize(
    ("sounds", "overlay", "heard"),
    [
        ("auto", True, []),
        ("auto", False, ["first", "second"]),
        ("on", True, ["first", "second"]),
        ("off", False, []),
    ],
)
def test_cues_sound_where_no_overlay_tells_or_where_they_are_wanted(
    room: Around, sounds: str, overlay: bool, heard: list[str]
) -> None:
    room.around.begin()
    room.around.apply(Settings(sounds=sounds, overlay=overlay))
    room.dictates()
    assert room.sounds[0].heard == heard


def test_before_the_engine_is_there_nothing_sounds_and_closing_is_safe(room: Around) -> None:
    room.dictates()
    assert room.sounds == []


def test_the_overlay_follows_the_settings(room: Around) -> None:
    wide = room.overlay.width()
    room.around.apply(Settings(overlay_size="large"))
    assert room.overlay.width() > wide
    room.around.apply(Settings(overlay=False))
    assert not room.overlay.enabled


def test_a_session_in_use_is_forgotten_as_soon_as_it_is_not(qtbot: QtBot, room: Around) -> None:
    room.busy = 2
    room.around.forget(A)
    qtbot.waitUntil(lambda: room.forgotten == [A])
    assert room.keeper.state.problem == ""


def test_a_session_that_cannot_be_forgotten_is_told(qtbot: QtBot, room: Around) -> None:
    room.busy = 99
    room.around.forget(A, tries=1)
    qtbot.waitUntil(lambda: "could not be deleted" in room.keeper.state.problem)


def test_forgetting_leaves_neither_words_nor_sound(profile: Paths) -> None:
    recording = Journal(profile.recordings).begin(A, {})
    recording.append(np.ones(16_000, np.int16))
    history = History(profile.history)
    with pytest.raises(StoreError):
        forget_session(profile, history, A)
    recording.close(RecordingState.CANCELLED)
    forget_session(profile, history, A)
    assert not list(profile.recordings.glob(f"*{A}*"))
    history.close()


def test_a_model_tells_its_languages_by_its_name() -> None:
    assert languages_of("moonshine-tiny") == ("en",)
    assert languages_of("whisper-tiny") == ()
    assert languages_of("no-such-model") == ()
