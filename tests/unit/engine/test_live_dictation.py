"""Dictation with a recogniser that hears while you speak: early words, no lost word, nobody starved."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from engine.errors import DecodeFailed
from engine.messages import Cancelled, Failed, Final, Nothing, Partial, Segment
from engine.recognition.backends.scripted import SCRIPT, ScriptedRecognizer, say, silence
from engine.recognition.backends.scripted_streaming import ScriptedStreamingRecognizer
from engine.recognition.ladder import LadderRecognizer, Step, StepDown
from engine.recognition.live import REST_S
from engine.store.journal import RecordingState
from helpers.engine_rig import TIMEOUT_S, dictate, engine_rig, played
from helpers.engine_thread import ThreadRig, engine_thread

WORDS = "one two three four five six"
MORE = "send the letter today"


def text_of(ending: object) -> str:
    assert isinstance(ending, Final), ending
    return ending.raw


def only_grows(firm: list[str]) -> bool:
    return all(after.startswith(before) for before, after in pairwise(firm))


def ears() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "sayso-ear"]


def wait_for(condition: Callable[[], object]) -> None:
    end = time.monotonic() + TIMEOUT_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.002)


def heard_so_far(rig: ThreadRig, words: str) -> None:
    """Until these words are firm."""
    while True:
        partial = rig.heard.until(Partial)
        if isinstance(partial, Partial) and partial.firm == words:
            return


def test_words_are_firm_while_the_speech_goes_on_and_nothing_is_decoded() -> None:
    recognizer = ScriptedStreamingRecognizer()
    with engine_thread(recognizer) as rig:
        session = rig.press("a")
        rig.speak(session, say(WORDS))
        heard_so_far(rig, WORDS)
        rig.speak(session, say(MORE))
        rig.release(session)
        final = rig.heard.ending()
    assert isinstance(final, Final)
    assert final.raw == f"{WORDS} {MORE}"
    assert recognizer.decodes == []
    firm = rig.firm(session)
    assert only_grows(firm)
    assert "one" in firm
    assert [entry.raw for entry in rig.saved] == [final.raw]
    assert rig.filed == {session: RecordingState.TRANSCRIBED}
    assert final.metrics.speech_s > 0
    assert final.metrics.infer_ms > 0
    assert final.metrics.first_text_ms is not None
    segments = [event for event in rig.heard.all if isinstance(event, Segment)]
    assert [segment.text for segment in segments] == [final.raw]


def test_a_word_that_the_model_still_holds_back_at_key_up_is_in_the_text() -> None:
    with engine_thread(ScriptedStreamingRecognizer(delay_s=0.48)) as rig:
        assert text_of(rig.dictate("a", say(WORDS)[:-1600])) == WORDS


@pytest.mark.parametrize("sound", [silence(3.0), np.full(100, 0.5, np.float32)], ids=["silence", "click"])
def test_what_the_vad_hears_no_speech_in_has_no_words(sound: np.ndarray) -> None:
    recognizer = ScriptedStreamingRecognizer()
    with engine_thread(recognizer) as rig:
        ending = rig.dictate("a", np.concatenate([silence(0.5), sound, silence(0.5)]))
    assert isinstance(ending, Nothing)
    assert recognizer.listens == []


def test_a_rest_ends_a_stretch_and_its_silence_is_not_heard() -> None:
    recognizer = ScriptedStreamingRecognizer()
    with engine_thread(recognizer) as rig:
        session = rig.press("a")
        rig.speak(session, say(WORDS))
        heard_so_far(rig, WORDS)
        rig.speak(session, silence(5 * REST_S))
        rig.heard.until(Segment)
        rig.speak(session, say(MORE))
        rig.release(session)
        assert text_of(rig.heard.ending()) == f"{WORDS} {MORE}"
    first, second = recognizer.listens
    assert first < len(say(WORDS)) / 16_000 + REST_S + 0.1
    assert second < len(say(MORE)) / 16_000 + 0.5
    assert [event.text for event in rig.heard.all if isinstance(event, Segment)] == [WORDS, MORE]
    assert recognizer.decodes == []


@pytest.mark.allow_logs
@pytest.mark.parametrize("after_s", [0.05, 1.0, 2.0])
def test_when_the_stream_fails_the_same_audio_is_decoded_and_no_word_is_lost(after_s: float) -> None:
    recognizer = ScriptedStreamingRecognizer(fail_after_s=after_s)
    with engine_thread(recognizer) as rig:
        session = rig.press("a")
        rig.speak(session, say(WORDS))
        wait_for(lambda: bool(recognizer.decodes) and not ears())
        rig.speak(session, say(MORE))
        rig.release(session)
        assert text_of(rig.heard.ending()) == f"{WORDS} {MORE}"
    assert len(recognizer.listens) == 1
    assert only_grows(rig.firm(session))


@pytest.mark.allow_logs
def test_when_the_stream_fails_at_its_very_end_the_audio_is_decoded() -> None:
    recognizer = ScriptedStreamingRecognizer(fail_after_s=len(say(WORDS)) / 16_000 - 0.4)
    with engine_thread(recognizer) as rig:
        assert text_of(rig.dictate("a", say(WORDS))) == WORDS
    assert recognizer.decodes


@pytest.mark.allow_logs
def test_a_stream_that_ends_by_itself_costs_no_word() -> None:
    recognizer = ScriptedStreamingRecognizer(lose_after_s=1.0)
    with engine_thread(recognizer) as rig:
        assert text_of(rig.dictate("a", say(WORDS))) == WORDS
    assert recognizer.decodes


@pytest.mark.allow_logs
def test_when_the_stream_and_the_decode_fail_the_recording_is_kept() -> None:
    broken = DecodeFailed("the decode failed", "try again")
    with engine_thread(ScriptedStreamingRecognizer(fail_after_s=0.5, fail_with=broken)) as rig:
        ending = rig.dictate("a", say(WORDS))
    assert isinstance(ending, Failed)
    assert ending.audio_kept
    assert list(rig.filed.values()) == [RecordingState.FAILED]


@pytest.mark.allow_logs
def test_when_the_card_fails_in_mid_stream_the_next_rung_hears_the_same_audio() -> None:
    told: list[StepDown] = []
    failing, below = CardLost(), ScriptedRecognizer()
    ladder = LadderRecognizer([Step("card", lambda: failing), Step("cpu", lambda: below)], told.append)
    with engine_thread(ladder) as rig:
        session = rig.press("a")
        rig.speak(session, say(WORDS))
        rig.release(session)
        assert text_of(rig.heard.ending()) == WORDS
        assert text_of(rig.dictate("b", say(MORE))) == MORE
    assert [(down.source, down.target) for down in told] == [("card", "cpu")]
    assert only_grows(rig.firm(session))
    assert below.decodes


def test_a_doubtful_text_is_heard_again() -> None:
    recognizer = Looping()
    with engine_thread(recognizer) as rig:
        assert text_of(rig.dictate("a", say(WORDS))) == WORDS
    assert all("five five five" not in firm for firm in rig.firm(rig.saved[0].session))


def test_minutes_without_a_rest_are_all_there_and_honest_words_raise_no_doubt() -> None:
    text = " ".join(random.Random(1).choices(SCRIPT, k=300))
    recognizer = ScriptedStreamingRecognizer(delay_s=0.48)
    with engine_thread(recognizer) as rig:
        session = rig.press("a")
        for at in range(0, 300, 20):
            rig.speak(session, say(" ".join(text.split()[at : at + 20]), gap_s=0.15))
            heard_so_far(rig, " ".join(text.split()[: at + 18]))
        rig.release(session)
        assert text_of(rig.heard.ending()) == text
    assert recognizer.decodes == []
    assert len(recognizer.listens) == 1
    assert only_grows(rig.firm(session))


def test_a_loop_after_minutes_is_not_shown() -> None:
    text = " ".join(random.Random(1).choices([w for w in SCRIPT if w != "three"], k=120))
    with engine_thread(Looping()) as rig:
        session = rig.press("a")
        for at in range(0, 120, 20):
            rig.speak(session, say(" ".join(text.split()[at : at + 20])))
            heard_so_far(rig, " ".join(text.split()[: at + 18]))
        rig.speak(session, say("two three"))
        rig.release(session)
        assert text_of(rig.heard.ending()) == f"{text} two three"
    assert all("five five five" not in firm for firm in rig.firm(session))


def test_cancel_leaves_no_ear_and_the_model_free() -> None:
    recognizer = ScriptedStreamingRecognizer()
    with engine_thread(recognizer) as rig:
        session = rig.press("a")
        rig.speak(session, say(WORDS))
        heard_so_far(rig, WORDS)
        rig.cancel(session)
        assert isinstance(rig.heard.ending(), Cancelled)
        assert ears() == []
        assert text_of(rig.dictate("b", say(MORE))) == MORE
    assert recognizer.decodes == []
    assert rig.filed[session] is RecordingState.CANCELLED


def test_closing_in_mid_stream_leaves_the_recording_unfinished_and_no_ear() -> None:
    with engine_thread(ScriptedStreamingRecognizer()) as rig:
        session = rig.press("a")
        rig.speak(session, say(WORDS))
        heard_so_far(rig, WORDS)
    assert ears() == []
    assert rig.filed == {}


def test_the_second_of_two_dictations_waits_for_the_first_and_is_heard_from_its_beginning() -> None:
    gate = Gate()
    recognizer = ScriptedStreamingRecognizer(step_s=0.1, sleep=gate.sleep)
    with engine_thread(recognizer) as rig:
        first = rig.press("a")
        rig.speak(first, say(WORDS))
        rig.release(first)
        wait_for(lambda: bool(recognizer.listens))
        second = rig.press("b")
        rig.speak(second, say(MORE))
        rig.release(second)
        assert len(recognizer.listens) == 1
        gate.open()
        endings = [rig.heard.ending(), rig.heard.ending()]
    assert [(end.session, text_of(end)) for end in endings] == [(first, WORDS), (second, MORE)]
    assert recognizer.decodes == []


def test_a_slow_stream_holds_up_no_other_model() -> None:
    gate = Gate()
    slow, other = ScriptedStreamingRecognizer(step_s=0.1, sleep=gate.sleep), ScriptedRecognizer()
    with engine_thread(slow, other=other) as rig:
        first = rig.press("a")
        rig.speak(first, say(WORDS))
        rig.release(first)
        wait_for(lambda: bool(slow.listens))
        assert text_of(rig.dictate("b", say(MORE), "other")) == MORE
        gate.open()
        final = rig.heard.ending()
    assert (final.session, text_of(final)) == (first, WORDS)


def test_a_recovered_recording_is_decoded_when_the_model_hears_nobody() -> None:
    recognizer = ScriptedStreamingRecognizer()
    with engine_thread(recognizer) as rig:
        live = rig.press("a")
        rig.speak(live, say(WORDS))
        heard_so_far(rig, WORDS)
        rig.recover("b", say(MORE))
        rig.release(live)
        endings = [rig.heard.ending(), rig.heard.ending()]
    assert [text_of(end) for end in endings] == [WORDS, MORE]
    assert len(recognizer.listens) == 1
    assert recognizer.decodes


def test_through_the_whole_engine_the_recording_and_the_history_are_as_for_any_recogniser(
    tmp_path: Path,
) -> None:
    recognizer = ScriptedStreamingRecognizer(delay_s=0.2)
    one, final = dictate(tmp_path, say(WORDS), recognizer, realtime=True)
    assert text_of(final) == WORDS
    assert recognizer.decodes == []
    info = one.journal.info(final.session)
    assert info is not None
    assert info.state is RecordingState.TRANSCRIBED
    first = next(event for event in one.heard.all if isinstance(event, Partial))
    assert first.firm == "one"
    assert first.t < len(say(WORDS)) / 16_000
    assert isinstance(final, Final)
    assert final.metrics.release_to_text_ms == pytest.approx(
        final.metrics.tail_ms + final.metrics.decode_ms, abs=1
    )


def test_a_cancelled_one_can_be_had_back(tmp_path: Path) -> None:
    recognizer = ScriptedStreamingRecognizer()
    with engine_rig(tmp_path, played(say(WORDS), realtime=True), recognizer) as one:
        session = one.engine.press()
        one.heard.until(Partial)
        one.engine.cancel(session)
        assert isinstance(one.heard.ending(), Cancelled)
        wait_for(lambda: (info := one.journal.info(session)) and info.state is RecordingState.CANCELLED)
        one.engine.undo_cancel(session)
        assert text_of(one.heard.ending()).startswith("one")
    assert recognizer.decodes


class Gate:
    """Time that stands still until it is opened."""

    def __init__(self) -> None:
        self._opened = threading.Event()

    def sleep(self, seconds: float) -> None:
        assert not seconds or self._opened.wait(TIMEOUT_S)

    def open(self) -> None:
        """Let everything pass from now on."""
        self._opened.set()


class CardLost(ScriptedStreamingRecognizer):
    """Its card has no memory left in mid-stream."""

    def __init__(self) -> None:
        super().__init__()
        self.spent = False

    def _goes_on(self, seconds: float) -> bool:
        if super()._goes_on(seconds) and self.listens[-1] > 1.0:
            raise RuntimeError("CUDA failed with error out of memory")
        return True


class Looping(ScriptedStreamingRecognizer):
    """What it hears while you speak ends in a loop."""

    def _read(self, words: str, samples: np.ndarray) -> str:
        found = super()._read(words, samples)
        return f"{found} {'five ' * 40}".strip() if found.endswith("three") else found
