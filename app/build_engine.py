"""The engine put together from its parts, for the tray app and for the verbs that need no desktop.

Rules: nothing heavy is imported before it is called for, and no Qt at all. Failure mode: a SaysoError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models.build import build_models, decoding
from app.settings.values import Settings
from engine.store.paths import Paths

if TYPE_CHECKING:
    from engine.audio.source import AudioSource
    from engine.engine import Engine
    from engine.store.history import History


def build_engine(
    settings: Settings, paths: Paths, source: AudioSource, history: History | None = None
) -> Engine:
    """The engine with everything it needs; its model is not read yet.

    Args:
        settings: What the person chose.
        paths: The profile; its folders exist.
        source: The microphone, or what plays as one.
        history: The profile's history if it is open already.

    Raises:
        UnknownModel: No model has this name.
        StoreError: The profile's folders cannot be used.
    """
    from app.cleanup.parts import make_process, read_book, with_vocabulary
    from engine.engine import Engine, EngineConfig
    from engine.store.history import History
    from engine.store.journal import Journal

    book = read_book(settings, paths)
    heard_as = decoding(with_vocabulary(settings, book))
    return Engine(
        EngineConfig(decoding=heard_as, process=make_process(settings, book), refine=settings.refine),
        source,
        build_models(settings, paths),
        Journal(paths.recordings),
        history or History(paths.history),
    )
