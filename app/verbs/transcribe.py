"""`sayso transcribe`: recordings to text on stdout; one line on stderr for each that failed.

Exit code 0 if all went well, 1 if some failed, 2 if none did.
"""

from __future__ import annotations

import argparse
import queue
import sys
from pathlib import Path

from app.compose import build_engine
from app.models import build_recognizer
from app.settings import Settings
from app.verbs.profile import paths_of, settings_of, warn
from engine.audio.capture import MicrophoneSource
from engine.audio.decode import MediaReader
from engine.audio.vad import SileroVad, load_session
from engine.errors import SaysoError, UsageError
from engine.files.transcribe import transcribe
from engine.messages import ENDINGS, Event, Failed, Final
from engine.recognition.base import Recognizer
from engine.store.journal import Journal
from engine.store.paths import Paths


def run(options: argparse.Namespace) -> int:
    """Transcribe files, or what a crash left unfinished."""
    paths = paths_of(options)
    settings = settings_of(options, paths)
    if options.unfinished:
        return unfinished(settings, paths)
    if not options.files:
        raise UsageError("no file was given", "name one or more audio files, or use --unfinished")
    recognizer = build_recognizer(settings)
    recognizer.load()
    failed = sum(not one_file(Path(name), recognizer, settings) for name in options.files)
    recognizer.close()
    return exit_code(failed, len(options.files))


def unfinished(settings: Settings, paths: Paths) -> int:
    """Transcribe what a crash left in the journal, into the history and onto stdout."""
    waiting = [info.session for info in Journal(paths.recordings).unfinished()]
    endings: queue.SimpleQueue[Event] = queue.SimpleQueue()
    engine = build_engine(settings, paths, MicrophoneSource())
    engine.subscribe(lambda event: endings.put(event) if isinstance(event, ENDINGS) else None)
    failed = 0
    for session in waiting:
        if not engine.recover(session):
            continue
        match endings.get():
            case Final(text=text):
                sys.stdout.write(text + "\n")
                sys.stdout.flush()
            case Failed(error=error):
                failed += 1
                sys.stderr.write(f"sayso: error: {error}\n")
    engine.close()
    sys.stderr.write(f"{len(waiting)} unfinished recordings, {failed} could not be transcribed\n")
    return exit_code(failed, len(waiting))


def exit_code(failed: int, tried: int) -> int:
    """0 if none failed, 2 if all did, 1 between."""
    if not failed:
        return 0
    return 1 if failed < tried else 2


def one_file(path: Path, recognizer: Recognizer, settings: Settings) -> bool:
    """Print a file's text as it comes; whether it went well."""
    try:
        reader = MediaReader(path)
        vad = SileroVad(load_session())
        for segment in transcribe(recognizer, vad, reader.blocks(), reader.rate, settings.language or None):
            sys.stdout.write(segment.text + "\n")
            sys.stdout.flush()
    except SaysoError as error:
        sys.stderr.write(f"sayso: error: {error}\n")
        return False
    if reader.warning:
        warn(reader.warning)
    return True
