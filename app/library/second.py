"""Dictations that the person has heard again: asked for in the window, told when they are done.

Rules: on Qt's thread. Failure mode: without an engine nothing is asked for; what goes wrong is told.
"""

from __future__ import annotations

from collections.abc import Callable

from app.bridge import Bridge
from app.deeds import Bulletin, Told
from app.keeper import StateKeeper
from app.library.again import Over
from app.library.desk import Library
from app.ports import DictationEngine
from app.translation import tr

Hear = Callable[[DictationEngine, str, str, Over], object]


class SecondHearings:
    """Asks the engine for them.

    Attributes:
        engine: None until there is one.
    """

    def __init__(self, bridge: Bridge, keeper: StateKeeper, library: Library, hear: Hear) -> None:
        """`hear` has a session heard again with a model, and tells what came of it on any thread."""
        self.engine: DictationEngine | None = None
        self._bridge = bridge
        self._keeper = keeper
        self._library = library
        self._hear = hear
        library.again_wanted.connect(self.want)

    def want(self, session: str, model: str) -> None:
        """Have a dictation heard once more; its entry follows."""
        if self.engine is None:
            return

        def over(said: str) -> None:
            self._bridge.post(lambda: self._heard(said))

        self._tell(tr("it will be heard again by {model}", model=model), tr("you can go on dictating"))
        self._hear(self.engine, session, model, over)

    def _heard(self, said: str) -> None:
        self._tell(said or tr("it was heard again"), "" if said else tr("compare the two in the window"))
        self._library.refresh()

    def _tell(self, what: str, remedy: str) -> None:
        self._keeper.apply(Told(Bulletin(what, remedy)))
