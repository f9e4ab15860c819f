"""The models of a running engine: the preload list, what is held, idle unloading and what follows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.audio.playback import Playback
from engine.audio.source import BlockSink, SourceFormat
from engine.audio.vad import LoudnessVad
from engine.engine import Engine, EngineConfig
from engine.errors import ModelBroken, ModelTooLarge, UnknownModel
from engine.messages import Final, ModelHeld, ModelPhase, ModelState
from engine.models.residency import MB, Keeping, Models
from engine.recognition.backends.scripted import ScriptedRecognizer, say
from engine.recognition.base import Recognizer
from engine.recognition.ladder import StepDown
from engine.store.history import History
from engine.store.journal import Journal
from helpers.engine_rig import Heard

WORDS = "send the letter today"
HUGE = 10**15  # bytes: no machine has room for it
LOAD_S = 0.3


class Named(ScriptedRecognizer):
    """The shipped fake under a name of its own; one called "broken" does not load."""

    def __init__(self, name: str) -> None:
        super().__init__(load_s=LOAD_S if name == "slow" else 0.0)
        self.name = name

    def load(self) -> None:
        if self.name == "broken":
            raise ModelBroken("it is damaged", "download it again")
        super().load()


class Replayed:
    """The same words each time the microphone is opened; the key comes up after them."""

    def __init__(self) -> None:
        self.release: Callable[[], None] = lambda: None
        self.opened = 0
        self._playing: Playback | None = None

    def open(self, sink: BlockSink) -> SourceFormat:
        self.opened += 1
        pcm = (say(WORDS) * 32_767).astype(np.int16)
        self._playing = Playback("test", 16_000, [pcm], False, 0.3, lambda: self.release())
        return self._playing.open(sink)

    def close(self) -> None:
        if self._playing is not None:
            self._playing.close()


class Rig:
    """An engine whose models are fakes, and what it says."""

    def __init__(self, folder: Path, default: str, preload: tuple[str, ...], keeping: Keeping) -> None:
        self.heard = Heard()
        self.history = History(folder / "history.db")
        self.source = Replayed()
        models = Models(default, _make, keeping, _need, preload)
        journal = Journal(folder / "recordings")
        config = EngineConfig(linger_s=0.0)
        self.engine = Engine(config, self.source, models, journal, self.history, LoudnessVad)
        self.engine.subscribe(self.heard)

    def dictate(self) -> Final:
        """One dictation with the default model."""
        session = self.engine.press()
        self.source.release = lambda: self.engine.release(session)
        ending = self.heard.ending()
        assert isinstance(ending, Final), ending
        return ending

    def until(self, phase: ModelPhase) -> ModelState:
        """The next model that came to stand so."""
        while True:
            state = self.heard.until(ModelState)
            if isinstance(state, ModelState) and state.phase is phase:
                return state


def _make(name: str, tell: Callable[[StepDown], None]) -> Recognizer:
    if name == "nobody":
        raise UnknownModel("there is no model 'nobody'", "choose another")
    return Named(name)


def _need(recognizer: Recognizer) -> int:
    return HUGE if isinstance(recognizer, Named) and recognizer.name == "huge" else MB


@contextmanager
def rig(
    folder: Path, default: str = "first", preload: tuple[str, ...] = (), idle_s: float | None = None
) -> Iterator[Rig]:
    """An engine that is closed in the end."""
    one = Rig(folder, default, preload, Keeping(idle_s))
    try:
        yield one
    finally:
        one.engine.close()
        one.history.close()


def test_the_preload_list_is_loaded_after_the_default_and_each_bad_entry_is_one_notice(
    tmp_path: Path,
) -> None:
    with rig(tmp_path, preload=("second", "huge", "nobody", "broken", "third")) as one:
        one.engine.preload()
        while one.until(ModelPhase.READY).model != "third":
            pass
        said = [event for event in one.heard.all if isinstance(event, ModelState)]
        ready = [state.model for state in said if state.phase is ModelPhase.READY]
        failed = {state.model: type(state.error) for state in said if state.phase is ModelPhase.FAILED}
        assert ready == ["first", "second", "third"]
        assert failed == {"huge": ModelTooLarge, "nobody": UnknownModel, "broken": ModelBroken}
        assert sum(state.phase is ModelPhase.FAILED for state in said) == 3
        assert [held.model for held in one.engine.held()] == ready
        assert one.dictate().raw == WORDS


def test_what_is_held_tells_who_uses_it_and_since_when_nobody_does(tmp_path: Path) -> None:
    with rig(tmp_path) as one:
        assert one.engine.held() == ()
        one.engine.preload()
        one.until(ModelPhase.READY)
        (held,) = one.engine.held()
        assert isinstance(held, ModelHeld)
        assert (held.model, held.parked, held.leases) == ("first", False, 0)
        assert held.idle_s >= 0


def test_a_dictation_right_after_an_idle_unload_has_every_word_and_tells_its_wait(tmp_path: Path) -> None:
    with rig(tmp_path, "slow", idle_s=0.0) as one:
        for _ in range(2):
            final = one.dictate()
            assert final.raw == WORDS
            assert final.metrics.load_ms > 0
            one.until(ModelPhase.UNLOADED)
            assert one.engine.held() == ()
        phases = [event.phase for event in one.heard.all if isinstance(event, ModelState)]
        assert phases == [ModelPhase.LOADING, ModelPhase.READY, ModelPhase.UNLOADED] * 2


def test_the_timer_can_be_changed_while_it_runs(tmp_path: Path) -> None:
    with rig(tmp_path) as one:
        one.engine.preload()
        one.until(ModelPhase.READY)
        one.engine.keep(Keeping(0.0))
        assert one.until(ModelPhase.UNLOADED).model == "first"


def test_a_microphone_that_is_chosen_is_heard_from_the_next_press_on(tmp_path: Path) -> None:
    with rig(tmp_path, "first") as one:
        assert one.dictate().text
        before, one.source = one.source, Replayed()
        one.engine.hear(one.source)
        before.release = lambda: None  # it is not opened again
        assert one.dictate().text
        assert one.source.opened == 1


def test_a_microphone_that_is_chosen_while_one_speaks_waits_for_the_end(tmp_path: Path) -> None:
    with rig(tmp_path, "first") as one:
        before, other = one.source, Replayed()
        session = one.engine.press()
        one.engine.hear(other)
        before.release = lambda: one.engine.release(session)
        ending = one.heard.ending()
        assert isinstance(ending, Final) and ending.raw == WORDS
        one.source = other
        assert one.dictate().raw == WORDS
        assert (before.opened, other.opened) == (1, 1)


def test_models_that_are_made_another_way_are_used_without_a_restart(tmp_path: Path) -> None:
    made: list[str] = []

    def make(name: str, tell: Callable[[StepDown], None]) -> Recognizer:
        made.append(name)
        return Named(name)

    with rig(tmp_path, "first") as one:
        one.dictate()
        one.engine.use(Models("second", make, Keeping(), _need))
        one.engine.configure(replace(one.engine.manner, model="second"))
        assert one.until(ModelPhase.UNLOADED).model == "first"
        one.engine.preload()
        assert one.until(ModelPhase.READY).model == "second"
        assert one.dictate().text
        assert made == ["second"]
