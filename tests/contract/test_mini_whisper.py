"""The miniature Whisper hears sentences it never saw, in many voices, alone and in a row.

The sentences are drawn from its small world and spoken by espeak-ng while the test runs, so nothing here can
be learnt by heart. The limits leave room for another version of espeak-ng.

Measured with espeak-ng 1.51 on 40 sentences (302 words) of each of two seeds: alone 0 wrong; five in a row
with pauses of 0.3, 0.6 and 1 s 1, 1 and 1 wrong, and 1, 1 and 2; each segment's end within 0.13 s.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from engine.audio.source import Block
from engine.files.transcribe import transcribe
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
from engine.recognition.base import GREEDY, SAMPLE_RATE, Samples
from engine.recognition.segmenter import Limits
from fixtures.mini_whisper_recipe.grammar import sentence
from fixtures.mini_whisper_recipe.speech import VOICES, Voice, speak, voice
from helpers.audio import MINI_WHISPER, non_speech_clips, word_errors
from helpers.engine_rig import dictate
from helpers.streaming import VADS, Streaming

# A minute of speech is decoded twice over: 11 s alone, 83 s beside seven busy processes on two cores.
pytestmark = pytest.mark.timeout(400)

SEED = 20_261
MAX_WER = 5.0
PAUSES_S = (0.3, 0.6, 1.0)
IN_A_ROW = 5
FAST_MODEL = Limits(10.0, 14.0)  # what a dictation gets whose model is as fast as this one
SLOW_MODEL = Limits(4.0, 6.0)
EDGE_S = 0.3
MAX_END_ERROR_S = 0.2


@dataclass(frozen=True)
class Row:
    """Sentences one after the other, with silence around them; `ends` are their true ends in seconds."""

    pcm: Block
    text: str
    ends: tuple[float, ...]

    @property
    def samples(self) -> Samples:
        """As a recogniser takes them."""
        return self.pcm.astype(np.float32) / np.float32(32_768)


@pytest.fixture(scope="module")
def recognizer() -> Iterator[FasterWhisperRecognizer]:
    made = FasterWhisperRecognizer(MINI_WHISPER, "cpu")
    made.load()
    yield made
    made.close()


def row(draw: random.Random, count: int, pause_s: float, who: Voice | None = None) -> Row:
    """`count` new sentences, each in a voice of its own unless it is given."""
    parts: list[Block] = [silence(EDGE_S)]
    texts, ends = [], []
    for _ in range(count):
        texts.append(sentence(draw))
        parts.append(speak(texts[-1], who or voice(draw)))
        ends.append(sum(map(len, parts)) / SAMPLE_RATE)
        parts.append(silence(pause_s))
    return Row(np.concatenate(parts), " ".join(texts), tuple(ends))


def rows(pause_s: float, count: int = 3) -> list[Row]:
    """Some rows of sentences with the same pause between them."""
    draw = random.Random(f"{SEED} {pause_s}")
    return [row(draw, IN_A_ROW, pause_s) for _ in range(count)]


def silence(seconds: float) -> Block:
    """Nothing at all."""
    return np.zeros(int(seconds * SAMPLE_RATE), np.int16)


def whole(recognizer: FasterWhisperRecognizer, pcm: Block) -> str:
    """The text of the audio heard afterwards."""
    found = transcribe(recognizer, VADS(), [pcm], SAMPLE_RATE, GREEDY, FAST_MODEL)
    return " ".join(segment.text for segment in found)


def wer(pairs: list[tuple[str, str]]) -> float:
    """Percent of words wrong, from (said, heard)."""
    counts = [word_errors(said, heard) for said, heard in pairs]
    return 100 * sum(errors for errors, _ in counts) / sum(words for _, words in counts)


def test_every_voice_is_understood_alone(recognizer: FasterWhisperRecognizer) -> None:
    draw = random.Random(SEED)
    said = [row(draw, 1, 0.4, Voice(name, 160, 50)) for name in VOICES]
    assert wer([(one.text, recognizer.decode(one.samples).text) for one in said]) <= MAX_WER
    assert wer([(one.text, Streaming(recognizer, FAST_MODEL).dictate(one.pcm)) for one in said]) <= MAX_WER


@pytest.mark.parametrize("pause_s", PAUSES_S)
def test_sentences_in_a_row_are_understood_and_streaming_costs_nothing(
    recognizer: FasterWhisperRecognizer, pause_s: float
) -> None:
    """Words that were shown as firm may differ from what is heard in the end: in 2 of 256 rows they did."""
    said = rows(pause_s)
    streamed = [Streaming(recognizer, FAST_MODEL).dictate(one.pcm) for one in said]
    at_once = [whole(recognizer, one.pcm) for one in said]
    texts = [one.text for one in said]
    assert wer(list(zip(texts, streamed, strict=True))) <= MAX_WER
    assert wer(list(zip(texts, at_once, strict=True))) <= MAX_WER
    assert sum(one == other for one, other in zip(streamed, at_once, strict=True)) >= len(said) - 1


@pytest.mark.parametrize("pause_s", PAUSES_S)
def test_on_a_slow_machine_segments_are_shorter_and_understood_as_well(
    recognizer: FasterWhisperRecognizer, pause_s: float
) -> None:
    said = rows(pause_s)
    assert wer([(one.text, Streaming(recognizer, SLOW_MODEL).dictate(one.pcm)) for one in said]) <= MAX_WER


@pytest.mark.parametrize("pause_s", [*PAUSES_S, 1.8])
def test_a_segment_ends_where_a_sentence_ends(recognizer: FasterWhisperRecognizer, pause_s: float) -> None:
    for one in rows(pause_s, 2):
        streaming = Streaming(recognizer, FAST_MODEL)
        streaming.dictate(one.pcm)
        assert streaming.segments
        for segment in streaming.segments:
            assert min(abs(segment.end_s - end) for end in one.ends) <= MAX_END_ERROR_S


def test_after_a_long_pause_every_sentence_is_a_segment_of_its_own(
    recognizer: FasterWhisperRecognizer,
) -> None:
    one = row(random.Random(SEED), IN_A_ROW, 1.8)
    streaming = Streaming(recognizer, FAST_MODEL)
    text = streaming.dictate(one.pcm)
    assert [segment.text for segment in streaming.segments] == re.split(r"(?<=[.?]) ", text)
    assert len(streaming.segments) == IN_A_ROW


def test_where_nobody_speaks_nothing_is_heard(recognizer: FasterWhisperRecognizer) -> None:
    for seconds in (1, 5, 20):
        assert recognizer.decode(np.zeros(seconds * SAMPLE_RATE, np.float32)).text == ""
    sounds = {clip.name: (clip.samples * 32_767).astype(np.int16) for clip in non_speech_clips()}
    heard = {name for name, pcm in sounds.items() if Streaming(recognizer, FAST_MODEL).dictate(pcm)}
    assert heard == set()


def test_the_engine_with_its_threads_says_the_same(
    recognizer: FasterWhisperRecognizer, tmp_path: Path
) -> None:
    one = rows(0.6, 1)[0]
    rig, ending = dictate(tmp_path, one.samples, FasterWhisperRecognizer(MINI_WHISPER, "cpu"))
    assert wer([(one.text, ending.raw)]) <= MAX_WER
    assert rig.heard.all[-1] == ending
