"""How the parts that touch the machine are made, as one value, so that tests and pictures put fakes here.

Rules: nothing heavy is imported before it is called for. Failure mode: every maker raises a SaysoError whose
remedy the app shows; where words cannot be inserted at all, `nowhere` keeps them for the window.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QGuiApplication

from app.files.desk import FileTools, Say, Shelf
from app.files.kept import JsonFile, list_result, read_unfinished, write_unfinished
from app.guide.desk import GuideTools
from app.guide.rehearsal import TAKES_WORDS
from app.hotkeys.base import Binding, HotkeyBackend
from app.insertion.base import Inserter, TargetFinder
from app.listening import Listening
from app.modes.keys import DICTATE
from app.ports import DictationEngine
from app.settings.parts import LIVE, LiveTools
from app.settings.values import Settings
from app.surroundings import Means
from engine.errors import SaysoError, UsageError
from engine.messages import SessionId
from engine.store.history import History
from engine.store.paths import Paths

if TYPE_CHECKING:
    from app.doctor.report import Probes
    from app.files.watch import FolderWatch
    from app.manners.cues import Cues
    from app.modes.parts import Ways
    from engine.files.inputs import Walk
    from engine.files.transcript import Transcript


def make_engine(settings: Settings, paths: Paths, history: History) -> DictationEngine:
    """The engine at the real microphone, its model not read; half a second of imports. Raises SaysoError."""
    from app.build_engine import build_engine
    from engine.audio.capture import MicrophoneSource

    return build_engine(settings, paths, MicrophoneSource(settings.microphone or None), history)


def import_desktop() -> None:
    """Import what hotkeys and insertion need here: 50 to 90 ms that Qt's thread must not stand still for."""
    import app.hotkeys.select
    from app.insertion.select import X11, route

    if route(sys.platform, os.environ) is X11:
        import app.insertion.fields
        import app.insertion.x11  # noqa: F401 - only to have them loaded


def make_hotkeys(settings: Settings) -> HotkeyBackend:
    """A way to see keys on this desktop. Raises HotkeyUnsupported."""
    from app.hotkeys.select import choose_backend

    return choose_backend(sys.platform, os.environ)


def make_insertion(settings: Settings) -> tuple[TargetFinder, Inserter]:
    """A way to see windows and put words into them. Raises InsertionError."""
    if settings.insertion == "none":
        return nowhere("Insertion is switched off in the settings")
    from app.insertion.select import choose_insertion
    from app.insertion.settings import InsertionSettings

    method = InsertionSettings(method="type" if settings.insertion == "type" else "paste")
    return choose_insertion(sys.platform, os.environ, method, own_windows)


def nowhere(why: str) -> tuple[TargetFinder, Inserter]:
    """What takes the place of insertion: all words wait in our own window; `why` is a clause."""
    from app.insertion.unsupported import NoFinder, UnsupportedInserter

    return NoFinder(), UnsupportedInserter(why, copies=False)


def own_windows(handle: int) -> bool:
    """Whether an X11 window is one of ours, but for the one with the field to try."""
    ours = (window for window in QGuiApplication.topLevelWindows() if int(window.winId()) == handle)
    return any(not window.property(TAKES_WORDS) for window in ours)


def check_microphone(settings: Settings) -> object:
    """The microphone that would be heard; slow. Raises NoMicrophone."""
    from engine.audio.devices import find, microphones

    return find(settings.microphone or None, microphones(refresh=False))


def find_unfinished(paths: Paths) -> list[SessionId]:
    """Recordings an earlier run left without their words; works on the disk. Raises StoreError."""
    from engine.store.journal import Journal

    return [SessionId(info.session) for info in Journal(paths.recordings).unfinished()]


def make_files(engine: DictationEngine, paths: Paths, say: Say) -> FileTools:
    """What transcribes files in the engine's idle time, as dictations are then; 0.2 s of imports."""
    from engine.audio.vad import SileroVads
    from engine.engine import Engine
    from engine.files.queue import FileQueue
    from engine.files.store import TranscriptStore

    real = cast(Engine, engine)
    store = TranscriptStore(paths.transcripts)
    queue = FileQueue(SileroVads(), say, engine.when_idle, store, lambda: real.manner)
    return FileTools(queue, queue.add, expand_names, save_transcript)


def expand_names(names: list[str], walk: Walk) -> Iterator[Path | SaysoError]:
    """The recordings that names of files and folders mean, or why a name means none."""
    from engine.files.inputs import expand_all

    for found in expand_all(names, walk):
        if isinstance(found, SaysoError):
            yield found
        elif found.path is not None:
            yield found.path


def save_transcript(transcript: Transcript, target: Path, force: bool) -> None:
    """Write a transcript in the format of its ending. Raises StoreError or UsageError."""
    from engine.files.formats import Format, render
    from engine.files.output import publish

    text = render(transcript, Format(target.suffix[1:].lower()), words=True)
    try:
        publish(target, text, force)
    except UsageError as error:
        raise UsageError(error.what, "choose another name") from error


def make_shelf(paths: Paths, history: History) -> Shelf:
    """What outlives a run; reads nothing yet."""
    file = JsonFile(paths.file_jobs)
    return Shelf(
        unfinished=partial(read_unfinished, file),
        write_unfinished=partial(write_unfinished, file),
        list_result=lambda row: list_result(history, row, time.time()),
    )


def make_watch(settings: Settings, paths: Paths) -> FolderWatch | None:
    """What watches the folder of the settings, not begun; None if they name none."""
    if not settings.watch:
        return None
    from app.files.watch import FolderWatch, Memory

    return FolderWatch(Path(settings.watch).expanduser(), Memory(JsonFile(paths.watched)))


def make_means(paths: Paths, history: History) -> Means:
    """What the surroundings of a dictation work with; asks nothing yet."""
    from app.autostart import autostart
    from app.desktop_entry import own_command

    return Means(
        devices=[*own_command(), "devices", "--json"],
        autostart=autostart(),
        languages=languages_of,
        cues=make_cues,
        forget=lambda session: forget_session(paths, history, SessionId(session)),
    )


def make_cues(wanted: Callable[[], bool]) -> Cues:
    """What plays the cues, on a player of its own."""
    from app.manners.cues import Cues
    from app.playing import Playing

    return Cues(Playing(), wanted)


def languages_of(model: str) -> tuple[str, ...]:
    """The languages that the model of this name knows; none if its name does not tell."""
    from engine.models.catalog import find

    row = find(model)
    return row.languages if row is not None else ()


def forget_session(paths: Paths, history: History, session: SessionId) -> None:
    """Remove text, recording and all else that is kept of a session. Raises StoreError while it is in use."""
    from app.library.archive import remove
    from engine.store.journal import Journal

    entry = history.get(session)
    if entry is None:
        Journal(paths.recordings).forget(session)
        return
    remove(paths, entry)
    history.forget(session, wait=True)


def withhold_session(paths: Paths, session: str) -> None:
    """Write down that nothing of a session may outlive this run. Raises StoreError."""
    from engine.store.journal import Journal

    Journal(paths.recordings).withhold(SessionId(session))


def make_ways(settings: Settings, paths: Paths, before: Ways | None) -> Ways:
    """What key presses mean: modes, and how words are cleaned up; half a second of imports."""
    import engine.cleanup.rules.pipeline  # noqa: F401 - here, or the first text would wait 40 ms for it
    from app.modes import parts as modes_parts

    return modes_parts.make_ways(settings, paths, before)


def dictation_key(hotkey: str) -> Binding:
    """The hotkey of the settings. Raises UsageError."""
    from app.hotkeys.parse import parse

    return parse(hotkey, DICTATE)


def make_probes(settings: Settings, paths: Paths) -> Probes:
    """The doctor's questions, so asked that a dictation under way is not disturbed."""
    from app.doctor.probes import probes_of
    from engine.audio.devices import find, microphones

    def microphone() -> str:
        return find(settings.microphone or None, microphones(refresh=False)).name

    return replace(probes_of(settings, paths), microphone=microphone)


GUIDE = GuideTools(Listening, make_probes)


@dataclass(frozen=True, slots=True)
class Makers:
    """The functions above, or what takes their place.

    Attributes:
        engine, microphone, unfinished, imports, files, ways: Run in the background; `imports` before the
            next two, `files` when a file is first to be transcribed.
        hotkeys, insertion: Run on Qt's thread and return at once.
        guide: What the first run and the doctor ask the machine with.
        means: What the surroundings of a dictation work with; asked for at once.
        live: How settings that are changed are carried out.
        settled: Told, on Qt's thread, that the start is over, however it ended.
    """

    engine: Callable[[Settings, Paths, History], DictationEngine] = make_engine
    hotkeys: Callable[[Settings], HotkeyBackend] = make_hotkeys
    insertion: Callable[[Settings], tuple[TargetFinder, Inserter]] = make_insertion
    microphone: Callable[[Settings], object] = check_microphone
    unfinished: Callable[[Paths], list[SessionId]] = find_unfinished
    imports: Callable[[], None] = import_desktop
    files: Callable[[DictationEngine, Paths, Say], FileTools] = make_files
    watch: Callable[[Settings, Paths], FolderWatch | None] = make_watch
    ways: Callable[[Settings, Paths, Ways | None], Ways] = make_ways
    guide: GuideTools = GUIDE
    means: Callable[[Paths, History], Means] = make_means
    live: LiveTools = LIVE
    settled: Callable[[], None] = lambda: None
