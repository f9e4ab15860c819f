"""Changed settings reach the real engine, and the shop shows the real catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.build_engine import build_engine
from app.settings.parts import NEEDS_ANEW, OF_ENGINE, OF_MODELS, check, look, reconfigure, rules
from app.settings.values import SCHEMA, Settings
from engine.audio.playback import Playback
from engine.engine import Engine
from engine.errors import UnknownModel, UsageError
from engine.messages import ModelPhase, ModelState
from engine.metrics import Metrics
from engine.store.history import Entry, History
from engine.store.paths import Paths
from helpers.engine_rig import Heard

MINI = str(Path(__file__).resolve().parents[3] / "fixtures" / "mini-whisper")


@pytest.fixture
def engine(profile: Paths) -> Iterator[Engine]:
    source = Playback("test", 16_000, [np.zeros(1600, np.int16)], False, 0.0, lambda: None)
    history = History(profile.history)
    one = build_engine(Settings(), profile, source, history)
    yield one
    one.close()
    history.close()


def change(engine: Engine, profile: Paths, old: Settings, **changes: object) -> Settings:
    """Have these settings from now on."""
    settings = old.merge(**changes)
    reconfigure(engine, settings, profile, frozenset(changes))()
    return settings


def test_names_of_settings_are_those_of_the_schema() -> None:
    assert set(SCHEMA) >= OF_ENGINE >= OF_MODELS >= NEEDS_ANEW


def test_words_and_language_are_in_the_next_dictation(engine: Engine, profile: Paths) -> None:
    change(engine, profile, Settings(), vocabulary="Siobhan, Kubernetes", language="en")
    assert engine.manner.decoding.vocabulary == "Siobhan, Kubernetes"
    assert engine.manner.decoding.language == "en"
    assert engine.held() == ()  # nothing was loaded or thrown away for it


def test_rules_that_are_switched_off_leave_the_words(engine: Engine, profile: Paths) -> None:
    assert engine.manner.process("Um, it costs twenty five dollars.") == "It costs $25."
    settings = change(engine, profile, Settings(), rules_off="numbers")
    assert engine.manner.process("Um, it costs twenty five dollars.") == "It costs twenty five dollars."
    change(engine, profile, settings, cleanup="off")
    assert engine.manner.process("Um, yes.") == "Um, yes."


def test_another_model_is_loaded_and_used_without_a_restart(engine: Engine, profile: Paths) -> None:
    heard = Heard()
    engine.subscribe(heard)
    settings = change(engine, profile, Settings(), model=MINI)
    ready = heard.until(ModelState)
    while isinstance(ready, ModelState) and ready.phase is not ModelPhase.READY:
        ready = heard.until(ModelState)
    assert [one.model for one in engine.held()] == [MINI]
    change(engine, profile, settings, beam=2)
    phases = []
    while ModelPhase.READY not in phases:
        state = heard.until(ModelState)
        assert isinstance(state, ModelState)
        phases.append(state.phase)
    assert phases == [ModelPhase.UNLOADED, ModelPhase.LOADING, ModelPhase.READY]


def test_a_second_hearing_is_wanted_or_not_from_the_next_dictation_on(engine: Engine, profile: Paths) -> None:
    done: list[bool] = []

    class Watched:
        def __getattr__(self, name: str) -> object:
            return done.append if name == "refine" else getattr(engine, name)

    settings = Settings(refine=True)
    reconfigure(Watched(), settings, profile, frozenset({"refine"}))()
    assert done == [True]


def test_what_the_engine_could_not_work_with_is_found_out_before() -> None:
    check(Settings(language="en"))
    with pytest.raises(UsageError, match="does not know the language"):
        check(Settings(language="xx"))
    with pytest.raises(UsageError, match="no speech server"):
        check(Settings(model="remote:whisper"))


def test_what_cannot_be_leaves_everything_as_it_was(engine: Engine, profile: Paths) -> None:
    before = engine.manner
    with pytest.raises(UnknownModel):
        change(engine, profile, Settings(), model="nobody")
    with pytest.raises(UsageError, match="does not know the language"):
        change(engine, profile, Settings(), language="xx")
    assert engine.manner is before


def test_the_shop_shows_every_model_that_hears_speech_with_the_speed_here(profile: Paths) -> None:
    history = History(profile.history)
    metrics = Metrics(3.0, 2.0, 300, 30, 20, 10, 0, 80, 3000, 37.5, "moonshine-tiny", "cpu", "int8")
    history.commit(
        Entry("s1", 1.0, "dictation", "xterm", "hello", "hello", 3.0, "en", metrics.as_dict(), "", None)
    )
    history.close()
    shop = look(profile)
    names = [ware.name for ware in shop.wares]
    assert names[0] == "moonshine-tiny" and "scripted" not in names
    embedded = shop.wares[0]
    assert embedded.ships and embedded.speed == 37.5
    assert all(ware.licence and ware.size_mb > 0 and ware.memory_mb > 0 for ware in shop.wares)
    assert shop.free_mb is not None and shop.free_mb > 0


def test_every_rule_can_be_explained() -> None:
    assert {one.name for one in rules()} >= {"fillers", "numbers"}
    assert all(one.title and one.sentence and one.before != one.after for one in rules())
