"""What every recogniser promises: one suite over all of them, the shipped fake and the ladder included."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import DecodeFailed
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
from engine.recognition.backends.moonshine import MoonshineRecognizer
from engine.recognition.backends.remote import RemoteRecognizer
from engine.recognition.backends.scripted import ScriptedRecognizer, say
from engine.recognition.backends.voxtral import VoxtralRecognizer
from engine.recognition.backends.voxtral_realtime import VoxtralRealtimeRecognizer
from engine.recognition.backends.voxtral_torch import EXTRA, missing_packages
from engine.recognition.base import SAMPLE_RATE, DecodeOptions, Hypothesis, Lane, Recognizer, Samples
from engine.recognition.guards import judge
from engine.recognition.ladder import LadderRecognizer, Step
from helpers import tiny_voxtral
from helpers.audio import MINI_WHISPER, Clip, clip, clips, mini_clips, word_errors
from helpers.speech_server import listening

MAX_HEARTBEAT_GAP_S = 0.05
HEARTBEAT_S = 0.002


@dataclass(frozen=True)
class Kind:
    """One recogniser under test: how to make it, what it can hear, and how many words it may miss."""

    name: str
    build: Callable[[Path], Recognizer]
    clips: Callable[[], tuple[Clip, ...]]
    max_errors: int
    folder: Path = Path()

    def make(self) -> Recognizer:
        """A new one."""
        return self.build(self.folder)


def scripted_clips() -> tuple[Clip, ...]:
    """Words of the script, as tones."""
    texts = ("one two three", "send the letter today", "we can read and write", "ten")
    return tuple(Clip(text, say(text), text) for text in texts)


def reciting(folder: Path) -> Recognizer:
    """A tiny Voxtral Mini that says one sentence, whatever it hears."""
    model = folder / "reciter"
    if not model.exists():
        tiny_voxtral.reciter(model)
    return VoxtralRecognizer(model, "cpu", "float32", 1, languages=("en",))


def listening_voxtral(folder: Path) -> Recognizer:
    """A tiny Voxtral Realtime that says how loud it is."""
    model = folder / "listener"
    if not model.exists():
        tiny_voxtral.listener(model)
    return VoxtralRealtimeRecognizer(model, "cpu", "float32", 1, languages=("en",))


def ladder(folder: Path) -> Recognizer:
    """A recogniser with another below it."""
    steps = [Step("first", ScriptedRecognizer), Step("second", ScriptedRecognizer)]
    return LadderRecognizer(steps, lambda down: pytest.fail(f"{down} although nothing failed"))


def remote(vllm: bool) -> Callable[[Path], Recognizer]:
    """A speech server that hears the script, in one of its manners."""
    return lambda folder: RemoteRecognizer(listening(vllm=vllm).url, "scripted", languages=("en",))


def speech_of(text: str, samples: Samples) -> Callable[[], tuple[Clip, ...]]:
    """One clip."""
    return lambda: (Clip(text, samples, text),)


KINDS = (
    Kind("moonshine", lambda folder: MoonshineRecognizer(), clips, 6),  # of 155; 8 without its padding
    Kind("faster_whisper", lambda folder: FasterWhisperRecognizer(MINI_WHISPER, "cpu"), mini_clips, 0),
    Kind("scripted", lambda folder: ScriptedRecognizer(), scripted_clips, 0),
    Kind("ladder", ladder, scripted_clips, 0),
    Kind("remote", remote(vllm=False), scripted_clips, 0),
    Kind("remote vllm", remote(vllm=True), scripted_clips, 0),
    Kind("voxtral", reciting, speech_of("send the letter today", clip("jfk").samples[: 2 * SAMPLE_RATE]), 0),
    Kind("voxtral realtime", listening_voxtral, speech_of("loud quiet", tiny_voxtral.knock()), 0),
)


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: kind.name)
def kind(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Kind:
    found: Kind = request.param
    if found.name.startswith("voxtral") and missing_packages():
        pytest.skip(f"the extra is not installed: {EXTRA}")
    return replace(found, folder=tmp_path_factory.mktemp("kind"))


@pytest.fixture(scope="module")
def recognizer(kind: Kind) -> Iterator[Recognizer]:
    made = kind.make()
    made.load()
    yield made
    made.close()


@pytest.fixture
def speech(kind: Kind) -> Samples:
    return kind.clips()[0].samples


def test_info_is_complete_before_load(kind: Kind) -> None:
    info = kind.make().info
    assert info.model
    assert info.device in ("cpu", "remote")
    assert info.compute_type
    assert info.languages == ("en",)
    assert 10 <= info.max_window_s <= 30


def test_it_hears_the_words(kind: Kind, recognizer: Recognizer) -> None:
    heard = [(clip, recognizer.decode(clip.samples)) for clip in kind.clips()]
    assert sum(word_errors(clip.text, hypothesis.text)[0] for clip, hypothesis in heard) <= kind.max_errors
    assert all(hypothesis.language == "en" and not hypothesis.hit_cap for _, hypothesis in heard)


def test_honest_speech_raises_no_doubt(kind: Kind, recognizer: Recognizer) -> None:
    for one in kind.clips():
        assert judge(recognizer.decode(one.samples), 0.8 * one.seconds, one.seconds, "en") == ()


def test_the_accurate_lane_hears_them_too(kind: Kind, recognizer: Recognizer) -> None:
    one = kind.clips()[0]
    assert (
        word_errors(one.text, recognizer.decode(one.samples, DecodeOptions("en", Lane.ACCURATE)).text)[0] == 0
    )


def test_the_same_samples_give_the_same_hypothesis(recognizer: Recognizer, speech: Samples) -> None:
    first = recognizer.decode(speech)
    recognizer.decode(speech[: len(speech) // 2])
    assert recognizer.decode(speech.copy()) == first


def test_whoever_listens_to_first_words_changes_nothing(kind: Kind, recognizer: Recognizer) -> None:
    long = np.concatenate([clip.samples for clip in kind.clips()[:3]])
    alone, told = recognizer.decode(long), list[str]()
    heard = recognizer.decode(long, DecodeOptions(first_words=lambda words: told.append(words) or True))
    assert (heard.text, heard.whole, heard.hit_cap) == (alone.text, True, alone.hit_cap)
    assert heard.confidence == pytest.approx(alone.confidence)
    assert all(words and alone.text.startswith(words) for words in told)


def test_who_has_heard_enough_gets_what_was_told(kind: Kind, recognizer: Recognizer) -> None:
    """A backend that cannot stop between words never asks, and gives all of them."""
    long = np.concatenate([clip.samples for clip in kind.clips()[:3]])
    told: list[str] = []
    heard = recognizer.decode(long, DecodeOptions(first_words=lambda words: bool(told.append(words))))
    assert (heard.text, heard.whole) == ((told[0], False) if told else (recognizer.decode(long).text, True))
    assert len(told) <= 1


@pytest.mark.parametrize("lane", list(Lane))
@pytest.mark.parametrize(
    "told",
    [
        {"vocabulary": "Kubernetes, Siobhan"},
        {"prompt": "Minutes of the weekly meeting, in full sentences."},
        {
            "vocabulary": ", ".join(f"Term{i}" for i in range(500)),
            "prompt": "<|startoftranscript|> 今日は " * 99,
        },
    ],
    ids=["vocabulary", "prompt", "too much of both"],
)
def test_what_it_is_told_changes_no_clear_word(
    kind: Kind, recognizer: Recognizer, told: dict[str, str], lane: Lane
) -> None:
    for one in kind.clips()[:2]:
        alone = recognizer.decode(one.samples, DecodeOptions("en", lane))
        heard = recognizer.decode(one.samples, DecodeOptions("en", lane, **told))
        assert heard.text == alone.text


def test_what_it_is_told_is_not_heard_in_silence(recognizer: Recognizer) -> None:
    silence = np.zeros(2 * SAMPLE_RATE, np.float32)
    told = DecodeOptions("en", vocabulary="Kubernetes, Siobhan", prompt="Minutes of the weekly meeting.")
    assert recognizer.decode(silence, told).text == recognizer.decode(silence, DecodeOptions("en")).text


def test_first_words_are_no_echo_of_what_it_is_told(kind: Kind, recognizer: Recognizer) -> None:
    long = np.concatenate([clip.samples for clip in kind.clips()[:3]])
    text, told = recognizer.decode(long).text, list[str]()
    listening = DecodeOptions(
        vocabulary="Kubernetes, Siobhan", first_words=lambda words: told.append(words) or True
    )
    assert recognizer.decode(long, listening).text == text
    assert all(words and text.startswith(words) for words in told)


def test_loading_twice_is_loading_once(recognizer: Recognizer, speech: Samples) -> None:
    first = recognizer.decode(speech)
    recognizer.load()
    assert recognizer.decode(speech) == first


def test_another_instance_says_the_same(kind: Kind, recognizer: Recognizer, speech: Samples) -> None:
    other = kind.make()
    other.load()
    try:
        assert other.decode(speech) == recognizer.decode(speech)
    finally:
        other.close()


@pytest.mark.parametrize("seconds", [0.1, 2.0, 10.0])
def test_silence_is_empty_or_doubted(recognizer: Recognizer, seconds: float) -> None:
    hypothesis = recognizer.decode(np.zeros(int(seconds * SAMPLE_RATE), np.float32))
    assert not hypothesis.text or judge(hypothesis, 0.0, seconds)


@pytest.mark.parametrize("count", [0, 1, 2, 511])
def test_too_little_to_hold_a_word_is_empty(recognizer: Recognizer, count: int) -> None:
    assert recognizer.decode(np.full(count, 0.5, np.float32)) == Hypothesis("", language="en")


@pytest.mark.parametrize("count", [512, 513, 1600, 4801])
def test_any_short_length_is_taken(recognizer: Recognizer, speech: Samples, count: int) -> None:
    assert isinstance(recognizer.decode(speech[:count]), Hypothesis)


def test_samples_that_are_no_numbers_are_heard_as_silence(recognizer: Recognizer, speech: Samples) -> None:
    holes = speech.copy()
    holes[1000:1100] = np.nan
    holes[1100] = np.inf
    zeros = speech.copy()
    zeros[1000:1101] = 0.0
    assert recognizer.decode(holes) == recognizer.decode(zeros)


def test_the_callers_array_is_left_alone(recognizer: Recognizer, speech: Samples) -> None:
    mine = speech.copy()
    mine.flags.writeable = False
    recognizer.decode(mine)
    assert np.array_equal(mine, speech)


def test_strided_and_double_samples_are_the_same_samples(recognizer: Recognizer, speech: Samples) -> None:
    stereo = np.stack([speech, speech], axis=1)
    assert not stereo[:, 0].flags.c_contiguous
    expected = recognizer.decode(speech)
    assert recognizer.decode(stereo[:, 0]) == expected
    assert recognizer.decode(speech.astype(np.float64)) == expected


def test_the_longest_window_is_taken(recognizer: Recognizer) -> None:
    longest = np.zeros(int(recognizer.info.max_window_s * SAMPLE_RATE), np.float32)
    assert isinstance(recognizer.decode(longest), Hypothesis)


def test_more_than_the_longest_window_is_refused(recognizer: Recognizer) -> None:
    too_long = np.zeros(int(recognizer.info.max_window_s * SAMPLE_RATE) + 1, np.float32)
    with pytest.raises(DecodeFailed, match="more than"):
        recognizer.decode(too_long)


def test_stereo_is_refused(recognizer: Recognizer) -> None:
    with pytest.raises(DecodeFailed, match="dimensions"):
        recognizer.decode(np.zeros((2, 1600), np.float32))


def test_a_decode_needs_a_load(kind: Kind, speech: Samples) -> None:
    with pytest.raises(DecodeFailed, match="not loaded"):
        kind.make().decode(speech)


def test_closing_twice_is_closing_once_and_loading_again_works(kind: Kind, speech: Samples) -> None:
    made = kind.make()
    made.close()
    made.load()
    first = made.decode(speech)
    made.close()
    made.close()
    with pytest.raises(DecodeFailed, match="not loaded"):
        made.decode(speech)
    made.load()
    assert made.decode(speech) == first
    made.close()


def test_another_thread_may_decode(recognizer: Recognizer, speech: Samples) -> None:
    heard: list[Hypothesis] = []
    thread = threading.Thread(target=lambda: heard.append(recognizer.decode(speech)))
    thread.start()
    thread.join(timeout=20)
    assert heard == [recognizer.decode(speech)]


def test_other_threads_run_while_it_decodes(kind: Kind, recognizer: Recognizer) -> None:
    """The interpreter is let go: a thread that wakes every 2 ms is not held up in any of three tries."""
    long = max((clip.samples for clip in kind.clips()), key=len)
    assert min(_longest_gap(lambda: recognizer.decode(long)) for _ in range(3)) < MAX_HEARTBEAT_GAP_S


def _longest_gap(work: Callable[[], object]) -> float:
    beats: list[float] = []
    done = threading.Event()

    def beat() -> None:
        while not done.is_set():
            beats.append(time.perf_counter())
            time.sleep(HEARTBEAT_S)

    thread = threading.Thread(target=beat)
    thread.start()
    try:
        work()
    finally:
        done.set()
        thread.join()
        beats.append(time.perf_counter())
    return max(after - before for before, after in itertools.pairwise(beats))


def test_words_have_times_where_they_are_told(kind: Kind, recognizer: Recognizer) -> None:
    for one in kind.clips()[:3]:
        heard = recognizer.decode(one.samples, DecodeOptions("en", words=True))
        assert heard.text == recognizer.decode(one.samples, DecodeOptions("en")).text
        if heard.words:
            assert " ".join(word.text for word in heard.words) == heard.text
            times = [time for word in heard.words for time in (word.start, word.end)]
            assert times == sorted(times)
            assert 0 <= times[0] <= times[-1] <= one.seconds + 0.05
