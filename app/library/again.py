"""A dictation heard once more: with a model that the person chose, or to see which of its words stay.

It is done in the engine's idle time, a segment a step, so that a key that goes down meanwhile waits for one
decode at most. What a chosen model hears is kept beside the words, in the place of an earlier second hearing,
and never changes them or what the person made of them.
Failure mode: the recording is gone or the model cannot be had: told where somebody asked for it, and nothing
changes.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from app.ports import DictationEngine
from app.settings.values import Settings
from app.translation import tr
from engine.errors import SaysoError
from engine.messages import SessionId
from engine.store.history import Entry, History
from engine.store.listing import MODEL
from engine.store.paths import Paths

if TYPE_CHECKING:
    from engine.audio.source import Block
    from engine.audio.vad import VoiceDetector
    from engine.recognition.base import DecodeOptions, Recognizer

Over = Callable[[str], object]
Hearings = tuple[str, ...]


def models_here() -> tuple[str, ...]:
    """The models that a dictation can be heard with; looks at the disk."""
    from engine.models.catalog import here

    return here()


def hear_again(
    engine: DictationEngine,
    settings: Settings,
    paths: Paths,
    history: History,
    session: str,
    model: str,
    over: Over,
    make_vad: Callable[[], VoiceDetector] | None = None,
) -> None:
    """Have a dictation heard again; returns at once.

    Args:
        engine: Whose idle time it is.
        settings: Language and vocabulary.
        paths: Where the recording is.
        history: Where what is heard is kept.
        session: Whose recording.
        model: What hears it.
        over: Told, in the engine's thread, how it ended: a sentence, or "" where there are new words.
        make_vad: A voice detector that has heard nothing yet.
    """

    def task(recognizer: Recognizer) -> Iterator[None]:
        from app.models.build import decoding
        from engine.recognition.base import Lane

        try:
            options = replace(decoding(settings), lane=Lane.ACCURATE)
            text = yield from _hearing(recognizer, _recording(paths, session), options, make_vad)
            over(_kept(history, session, text, model))
        except SaysoError as error:
            over(error.clause)

    def refused(error: SaysoError) -> None:
        over(error.clause)

    engine.when_idle(task, refused, model)


def silent_model(entry: Entry) -> str:
    """The model that heard a dictation, if it tells no confidence of its words; else ""."""
    from engine.models.catalog import backend_of

    model = str(entry.metrics.get(MODEL) or "")
    return model if entry.kind != "file" and model and backend_of(model) == "moonshine" else ""


def hear_changed(
    engine: DictationEngine,
    settings: Settings,
    paths: Paths,
    session: str,
    model: str,
    wanted: Callable[[], bool],
    over: Callable[[Hearings], object],
    make_vad: Callable[[], VoiceDetector] | None = None,
) -> None:
    """Have a dictation heard twice, each time a little changed, to see which words stay; returns at once.

    It is cut into longer segments than the first time, 6 to 10 s: of 152 words in a row 8 are marked then and
    6 of these are wrong; cut alike 6 are marked and 3 of these are wrong.

    Args:
        engine: Whose idle time it is.
        settings: Language and vocabulary.
        paths: Where the recording is.
        session: Whose recording.
        model: What heard it the first time.
        wanted: Asked in the engine's thread before it begins and after each step; its no is the end of it.
        over: Told the texts, in the engine's thread; never, if it comes to no end, nor where the settings
            refuse the model now, because it does not know their language.
        make_vad: A voice detector that has heard nothing yet.
    """
    from app.models.build import build_recognizer

    def task(recognizer: Recognizer) -> Iterator[None]:
        if not wanted():
            return
        heard: list[str] = []
        with suppress(SaysoError):  # the recording is gone, or cannot be decoded: nobody asked for marks
            for _ in _hearings(recognizer, settings, _recording(paths, session), heard, make_vad):
                yield
                if not wanted():
                    return
            over(tuple(heard))

    with suppress(SaysoError):
        build_recognizer(settings.merge(model=model))
        engine.when_idle(task, None, model)


def _hearings(
    recognizer: Recognizer,
    settings: Settings,
    pcm: Block,
    heard: list[str],
    make_vad: Callable[[], VoiceDetector] | None,
) -> Iterator[None]:
    """Hear a recording with each change, a segment a step; the texts go into `heard`. Raises DecodeFailed."""
    from app.models.build import decoding
    from engine.recognition.doubts import CHANGES, Changed

    for change in CHANGES:
        heard.append((yield from _hearing(Changed(recognizer, change), pcm, decoding(settings), make_vad)))


def _recording(paths: Paths, session: str) -> Block:
    """The samples of a dictation. Raises StoreError."""
    from engine.store.journal import Journal

    return Journal(paths.recordings).read(SessionId(session))


def _hearing(
    recognizer: Recognizer,
    pcm: Block,
    options: DecodeOptions,
    make_vad: Callable[[], VoiceDetector] | None,
) -> Generator[None, None, str]:
    """Hear a recording, a segment a step; what is returned is its text. Raises DecodeFailed."""
    from engine.audio.vad import SileroVads
    from engine.files.transcribe import transcribe
    from engine.recognition.base import SAMPLE_RATE
    from engine.refinement import LIMITS

    heard = []
    vad = (make_vad or SileroVads())()
    for segment in transcribe(recognizer, vad, [pcm], SAMPLE_RATE, options, LIMITS):
        heard.append(segment.text)
        yield
    return " ".join(heard)


def _kept(history: History, session: str, text: str, model: str) -> str:
    """Keep what was heard; what to say of it."""
    entry = history.get(session)
    if entry is None:
        return ""  # forgotten meanwhile
    if not text:
        return tr("{model} heard no words in it", model=model)
    if text in (entry.text, entry.raw):
        return tr("{model} heard the same words", model=model)
    history.refine(session, text)
    return ""
