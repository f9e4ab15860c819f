"""Engine: from key-down to the ending, on the real threads, with a recording as the microphone."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from engine.audio.source import BlockSink, SourceFormat
from engine.errors import DecodeFailed, ModelBroken, NoMicrophone
from engine.messages import (
    ENDINGS,
    Cancelled,
    Event,
    Failed,
    Final,
    Level,
    Listening,
    ModelPhase,
    ModelState,
    Nothing,
    Notice,
    Partial,
    SessionId,
)
from engine.recognition.backends.scripted import ScriptedRecognizer, say
from engine.recognition.base import GREEDY, DecodeOptions, Hypothesis, Samples
from engine.store.history import History
from engine.store.journal import Journal, RecordingState
from helpers.engine_rig import EngineRig, dictate, engine_rig, played

TIMEOUT_S = 20
WORDS = "one two three four five six"


def test_what_was_said_is_final_after_it_was_saved(tmp_path: Path) -> None:
    one, final = dictate(tmp_path, say(WORDS))
    assert isinstance(final, Final)
    assert final.raw == final.text == WORDS
    history = History(tmp_path / "history.db")
    entry = history.get(final.session)
    history.close()
    assert entry is not None
    assert (entry.raw, entry.app, entry.kind) == (final.raw, "editor", "dictation")
    assert one.journal.unfinished() == []
    info = one.journal.info(final.session)
    assert info is not None
    assert info.state is RecordingState.TRANSCRIBED


def test_events_come_in_order(tmp_path: Path) -> None:
    one, _ = dictate(tmp_path, say(WORDS))
    told = [e for e in one.heard.all if isinstance(e, Event) and not isinstance(e, Level)]
    assert isinstance(told[0], Listening)
    assert sum(isinstance(e, ENDINGS) for e in told) == 1
    firm = [e.firm for e in told if isinstance(e, Partial)]
    assert all(after.startswith(before) for before, after in pairwise(firm))
    assert [e.t for e in told] == sorted(e.t for e in told)


def test_the_mode_of_a_dictation_is_kept_with_its_words(tmp_path: Path) -> None:
    with engine_rig(tmp_path, played(say(WORDS), realtime=True)) as one:
        manner = replace(one.engine.manner, mode="Email")
        session = one.engine.press("editor", manner)
        one.heard.until(Partial)
        one.engine.release(session)
        assert isinstance(one.heard.ending(), Final)
    history = History(tmp_path / "history.db")
    entry = history.get(session)
    history.close()
    assert entry is not None
    assert (entry.app, entry.metrics["mode"]) == ("editor", "Email")


def test_metrics_add_up(tmp_path: Path) -> None:
    _, final = dictate(tmp_path, say(WORDS))
    assert isinstance(final, Final)
    metrics = final.metrics
    assert metrics.release_to_text_ms == pytest.approx(metrics.tail_ms + metrics.decode_ms, abs=1)
    assert metrics.audio_s >= len(say(WORDS)) / 16_000
    assert 0 < metrics.speech_s < metrics.audio_s
    assert metrics.model == "scripted"


def test_silence_is_nothing_and_leaves_nothing_unfinished(tmp_path: Path) -> None:
    one, ending = dictate(tmp_path, np.zeros(16_000, np.float32))
    assert isinstance(ending, Nothing)
    assert one.journal.unfinished() == []


def test_a_cancelled_dictation_can_be_had_back(tmp_path: Path) -> None:
    with engine_rig(tmp_path, played(say(WORDS), realtime=True)) as one:
        session = one.engine.press()
        one.heard.until(Partial)
        one.engine.cancel(session)
        cancelled = one.heard.ending()
        assert isinstance(cancelled, Cancelled)
        assert one.journal.unfinished() == []
        wait_for(lambda: state_of(one.journal, session) is RecordingState.CANCELLED)
        one.engine.undo_cancel(session)
        final = one.heard.ending()
    assert isinstance(final, Final)
    assert final.session == session
    assert final.raw.startswith("one")


def test_a_recording_left_by_a_crash_is_recovered(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "recordings")
    session = SessionId("20260101T000000-aaaaaa")
    recording = journal.begin(session, {})
    recording.append((say(WORDS) * 32_767).astype(np.int16))
    recording.close(None)
    assert [info.session for info in journal.unfinished()] == [session]
    with engine_rig(tmp_path, played(np.zeros(0))) as one:
        one.engine.recover(session)
        final = one.heard.ending()
    assert isinstance(final, Final)
    assert final.raw == WORDS
    assert journal.unfinished() == []


def test_a_model_that_cannot_be_loaded_keeps_the_recording(tmp_path: Path) -> None:
    _, ending = dictate(tmp_path, say(WORDS), Unloadable())
    assert isinstance(ending, Failed)
    assert isinstance(ending.error, ModelBroken)


@pytest.mark.allow_logs
def test_a_decode_that_fails_ends_one_dictation_and_not_the_engine(tmp_path: Path) -> None:
    with engine_rig(tmp_path, played(say(" ".join([WORDS] * 3)), realtime=True), FailsOnce()) as one:
        failed = one.engine.press()
        assert isinstance(one.heard.ending(), Failed)
        wait_for(lambda: [i.session for i in one.journal.unfinished()] == [failed])
        one.engine.recover(failed)
        final = one.heard.ending()
    assert isinstance(final, Final)
    assert final.raw.startswith("one")


@pytest.mark.allow_logs
def test_a_rule_that_breaks_costs_no_word(tmp_path: Path) -> None:
    def broken(text: str) -> str:
        raise ZeroDivisionError

    source = played(say(WORDS), lambda: one.engine.release(session), realtime=True)
    one = EngineRig(tmp_path, source, ScriptedRecognizer(), broken)
    session = one.engine.press()
    final = one.heard.ending()
    one.engine.close()
    one.history.close()
    assert isinstance(final, Final)
    assert final.text == final.raw == WORDS


@pytest.mark.allow_logs
def test_an_engine_that_stumbles_ends_the_dictation_and_hears_the_next(tmp_path: Path) -> None:
    source = played(say(WORDS), realtime=True)
    with engine_rig(tmp_path, source, Nonsense()) as one:
        failed = one.engine.press()
        ending = one.heard.ending()
        assert isinstance(ending, Failed)
        assert ending.audio_kept
        wait_for(lambda: [i.session for i in one.journal.unfinished()] == [failed])
        assert one.engine.recover(failed)
        assert isinstance(one.heard.ending(), Final)


def test_a_missing_microphone_is_a_failure_with_its_remedy(tmp_path: Path) -> None:
    with engine_rig(tmp_path, Deaf()) as one:
        one.engine.press()
        ending = one.heard.ending()
    assert isinstance(ending, Failed)
    assert isinstance(ending.error, NoMicrophone)
    assert not ending.audio_kept


def test_the_model_says_when_it_is_ready(tmp_path: Path) -> None:
    with engine_rig(tmp_path, played(np.zeros(0))) as one:
        one.engine.preload()
        phases = [one.heard.until(ModelState) for _ in range(2)]
    assert [e.phase for e in phases if isinstance(e, ModelState)] == [ModelPhase.LOADING, ModelPhase.READY]


@pytest.mark.parametrize(("lost_s", "said"), [(1.0, "1.0 s of audio were lost"), (0.0, "dropped some audio")])
def test_a_hole_in_the_audio_is_never_silent(tmp_path: Path, lost_s: float, said: str) -> None:
    with engine_rig(tmp_path, Leaky(lost_s)) as one:
        one.engine.release(one.engine.press())
        one.heard.ending()
    notices = [event.message for event in one.heard.all if isinstance(event, Notice)]
    assert len(notices) == 1
    assert said in notices[0]


def test_a_journal_that_cannot_be_written_costs_a_notice_and_no_word(tmp_path: Path) -> None:
    (tmp_path / "recordings").write_text("a file where the folder should be")
    one, ending = dictate(tmp_path, say(WORDS))
    assert isinstance(ending, Final)
    assert ending.raw == WORDS
    assert any(isinstance(event, Notice) for event in one.heard.all)


def state_of(journal: Journal, session: SessionId) -> RecordingState | None:
    info = journal.info(session)
    return info.state if info else None


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + TIMEOUT_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


class FailsOnce(ScriptedRecognizer):
    """Fails at its first decode."""

    def __init__(self) -> None:
        super().__init__()
        self._healthy = False

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        if not self._healthy:
            self._healthy = True
            raise DecodeFailed("the decode failed", "try again")
        return super().decode(samples, options)


class Nonsense(ScriptedRecognizer):
    """Its first answer is no hypothesis at all."""

    def __init__(self) -> None:
        super().__init__()
        self._sane = False

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        if not self._sane:
            self._sane = True
            return Hypothesis(text=b"bytes")
        return super().decode(samples, options)


class Unloadable(ScriptedRecognizer):
    """Its files are damaged."""

    def load(self) -> None:
        raise ModelBroken("the model is damaged", "fetch it again")


class Deaf:
    """No microphone at all."""

    def open(self, sink: BlockSink) -> SourceFormat:
        raise NoMicrophone("there is no microphone", "plug one in")

    def close(self) -> None:
        pass


class Leaky:
    """A microphone that loses samples: some find no room in the ring, or the device itself drops them."""

    def __init__(self, lost_s: float) -> None:
        self._lost_s = lost_s

    def open(self, sink: BlockSink) -> SourceFormat:
        sink.write(np.zeros(sink.room() + int(self._lost_s * 16_000), np.int16))
        sink.overflowed()
        return SourceFormat("leaky", 16_000, 0.0)

    def close(self) -> None:
        pass


@pytest.mark.parametrize("late", [False, True])
def test_words_that_are_not_to_be_kept_are_owed_by_the_recording_alone(tmp_path: Path, late: bool) -> None:
    holder: list[Callable[[], None]] = []
    with engine_rig(tmp_path, played(say(WORDS), lambda: holder[0]())) as one:
        session = one.engine.press("editor", kept=late)
        if late:
            one.engine.withhold(session)
        holder.append(lambda: one.engine.release(session))
        final = one.heard.ending()
        wait_for(lambda: state_of(one.journal, session) is RecordingState.CAPTURED)
        assert one.history.get(session) is None
        if not late:
            one.engine.recover(session)  # as after a crash
            again = one.heard.ending()
        assert one.history.count() == 0
    for told in (final, final if late else again):
        assert isinstance(told, Final)
        assert (told.text, told.kept) == (WORDS, False)
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"three" in path.read_bytes()]
