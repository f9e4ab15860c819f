"""A dictation heard once more, with a model that the person chose.

It is done in the engine's idle time, a segment a step, so that a key that goes down meanwhile waits for one
decode at most. What is heard is kept beside the words, in the place of an earlier second hearing, and never
changes them or what the person made of them.
Failure mode: the recording is gone or the model cannot be had: told, and nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from app.ports import DictationEngine
from app.settings.values import Settings
from app.translation import tr
from engine.errors import SaysoError
from engine.messages import SessionId
from engine.store.history import History
from engine.store.paths import Paths

if TYPE_CHECKING:
    from engine.audio.vad import VoiceDetector
    from engine.recognition.base import Recognizer

Over = Callable[[str], object]


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
        from engine.audio.vad import SileroVads
        from engine.files.transcribe import transcribe
        from engine.recognition.base import SAMPLE_RATE, Lane
        from engine.refinement import LIMITS
        from engine.store.journal import Journal

        try:
            pcm = Journal(paths.recordings).read(SessionId(session))
            options = replace(decoding(settings), lane=Lane.ACCURATE)
            vad = (make_vad or SileroVads())()
            heard = []
            for segment in transcribe(recognizer, vad, [pcm], SAMPLE_RATE, options, LIMITS):
                heard.append(segment.text)
                yield
            over(_kept(history, session, " ".join(heard), model))
        except SaysoError as error:
            over(error.clause)

    def refused(error: SaysoError) -> None:
        over(error.clause)

    engine.when_idle(task, refused, model)


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
