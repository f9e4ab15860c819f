"""Voxtral Realtime hears while you speak. On tiny models of the real classes; `listener` tells loudness."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import pytest

from engine.errors import DecodeFailed, UsageError
from engine.recognition.backends.voxtral_listening import Listening
from engine.recognition.backends.voxtral_realtime import DELAY_MS, VoxtralRealtimeRecognizer
from engine.recognition.backends.voxtral_streaming import QUIET_STEPS, STEP
from engine.recognition.backends.voxtral_torch import EXTRA, missing_packages, out_of_memory
from engine.recognition.base import SAMPLE_RATE, DecodeOptions, Hypothesis, Lane, Samples
from engine.recognition.streaming import StreamingRecognizer
from helpers import tiny_voxtral
from helpers.audio import clip

pytestmark = pytest.mark.skipif(bool(missing_packages()), reason=f"the extra is not installed: {EXTRA}")

DELAY = DELAY_MS // 80


def made(folder: object, **settings: object) -> VoxtralRealtimeRecognizer:
    recognizer = VoxtralRealtimeRecognizer(folder, "cpu", "float32", 1, **settings)  # type: ignore[arg-type]  # of fixtures
    recognizer.load()
    return recognizer


@pytest.fixture(scope="module")
def listener(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VoxtralRealtimeRecognizer]:
    recognizer = made(tiny_voxtral.listener(tmp_path_factory.mktemp("listener")))
    yield recognizer
    recognizer.close()


@pytest.fixture(scope="module")
def babbler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VoxtralRealtimeRecognizer]:
    recognizer = made(tiny_voxtral.random_realtime(tmp_path_factory.mktemp("babbler")))
    yield recognizer
    recognizer.close()


@pytest.fixture(scope="module")
def speech() -> Samples:
    return clip("jfk").samples[: 4 * SAMPLE_RATE]


def noise(seconds: float) -> Samples:
    sound = np.random.default_rng(0).standard_normal(int(seconds * SAMPLE_RATE)) * 0.2
    return np.clip(sound, -1, 1).astype(np.float32)


def silence(seconds: float) -> Samples:
    return np.zeros(int(seconds * SAMPLE_RATE), np.float32)


def ignore(text: str) -> bool:
    """Nobody reads along; all is wanted."""
    return True


def test_it_is_a_streaming_recogniser(listener: VoxtralRealtimeRecognizer) -> None:
    streaming: StreamingRecognizer = listener
    assert streaming.info.streams
    assert streaming.listen([silence(0.5)], ignore) == Hypothesis("")


@pytest.mark.parametrize("samples", [STEP, 9000, 9001, 20_000, 4 * SAMPLE_RATE])
def test_every_token_is_the_one_that_transformers_writes_for_the_whole_audio(
    babbler: VoxtralRealtimeRecognizer, speech: Samples, samples: int
) -> None:
    import torch

    parts, spoken = babbler._model, speech[:samples]
    inputs = parts.processor(spoken, sampling_rate=SAMPLE_RATE, return_tensors="pt")
    prompt = inputs["input_ids"].shape[1]
    with torch.inference_mode():
        out = parts.model.generate(**inputs, max_length=10**9, do_sample=False, suppress_tokens=[2])
    expected = out[0, prompt:].tolist()
    listening = Listening(parts, lambda text: True, thorough=True)
    tokens: list[int] = []
    with parts.model.get_output_embeddings().register_forward_hook(
        lambda _, __, scores: tokens.append(best(scores))
    ):
        heard = listening.run([spoken])
    assert tokens == expected
    assert (
        heard.text
        == parts.processor.tokenizer.decode(expected, skip_special_tokens=True).rstrip("\ufffd").strip()
    )


def best(scores: object) -> int:
    """The likeliest token but the end of the text."""
    row = scores[0, -1].clone()  # type: ignore[index]  # torch is an extra that mypy does not see
    row[2] = float("-inf")
    return int(row.argmax())


@pytest.mark.parametrize("block", [160, 320, 1280, 5000, 10**6])
def test_streamed_in_blocks_of_any_size_it_is_the_decode_of_the_whole(
    babbler: VoxtralRealtimeRecognizer, speech: Samples, block: int
) -> None:
    told: list[str] = []
    pieces = (speech[at : at + block] for at in range(0, len(speech), block))
    heard = babbler.listen(pieces, lambda text: told.append(text) is None)
    assert heard == babbler.decode(speech)
    assert len(told) > 1
    assert all(later.startswith(earlier) for earlier, later in itertools.pairwise(told))
    assert told[-1] == heard.text


def test_words_are_told_while_the_speech_goes_on(
    listener: VoxtralRealtimeRecognizer, speech: Samples
) -> None:
    told: list[str] = []
    at_half: list[str] = []

    def audio() -> Iterator[Samples]:
        yield speech[: len(speech) // 2]
        at_half.extend(told)
        yield speech[len(speech) // 2 :]

    heard = listener.listen(audio(), lambda text: told.append(text) is None)
    assert at_half
    assert heard.text.startswith(at_half[-1])
    assert len(told) > len(at_half)


def test_a_token_does_not_wait_for_the_audio_after_its_own(listener: VoxtralRealtimeRecognizer) -> None:
    """`generate` itself would tell the token of a piece when the next piece is there."""
    listening = Listening(listener._model, lambda text: True, thorough=False)
    read: list[tuple[int, int]] = []

    def audio() -> Iterator[Samples]:
        for _ in range(12):
            yield noise(0.08)
            read.append((listening._cutter.pieces, len(listening._pads)))

    listening.run(audio())
    assert read[-1][0] > 1
    assert all(pieces == tokens for pieces, tokens in read)


def test_after_the_audio_come_the_zeros_the_model_wants_and_then_the_end(
    listener: VoxtralRealtimeRecognizer,
) -> None:
    """Without them the words of the last half second would never be written."""
    spoken = 20
    listening = Listening(listener._model, lambda text: True, thorough=True)
    heard = listening.run([noise(spoken * 0.08)])
    padded = listener._model.processor.num_right_pad_tokens
    assert padded == DELAY + 1 + 10
    assert len(listening._pads) == spoken + padded - DELAY - 1
    assert heard.text.count("loud") == spoken - DELAY  # it has no delay itself: a word for every step


def test_speech_up_to_the_key_up_is_heard_to_its_end(listener: VoxtralRealtimeRecognizer) -> None:
    steps = 20
    assert listener.decode(noise(steps * 0.08)).text.count("loud") == steps - DELAY  # it has no delay itself
    half_a_step = listener.decode(noise(0.04 + (steps - 1) * 0.08)).text
    assert len(half_a_step.split()) == steps - DELAY


@pytest.mark.parametrize("seconds", [0.1, 2.0, 10.0])
def test_silence_has_no_words(listener: VoxtralRealtimeRecognizer, seconds: float) -> None:
    assert listener.decode(silence(seconds)) == Hypothesis("")


def test_words_are_those_of_the_sound(listener: VoxtralRealtimeRecognizer) -> None:
    heard = listener.decode(tiny_voxtral.knock())
    assert (heard.text, heard.language, heard.whole) == ("loud quiet", None, True)
    assert heard.confidence is not None
    assert 0.5 < heard.confidence <= 1


def test_a_single_language_is_taken_as_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    english = made(tiny_voxtral.listener(tmp_path_factory.mktemp("english")), languages=("en",))
    assert english.info.languages == ("en",)
    assert english.decode(tiny_voxtral.knock()).language == "en"
    assert english.decode(silence(0.01)) == Hypothesis("", language="en")
    english.close()


def test_the_fast_lane_stops_early_and_says_the_same(
    listener: VoxtralRealtimeRecognizer, speech: Samples
) -> None:
    steps = -(-len(speech) // STEP)
    pieces = {}
    texts = set()
    for thorough in (False, True):
        listening = Listening(listener._model, lambda text: True, thorough)
        texts.add(listening.run([speech]).text)
        pieces[thorough] = listening._cutter.pieces
    assert len(texts) == 1
    assert DELAY + pieces[False] == steps + DELAY + 1 + QUIET_STEPS
    assert DELAY + pieces[True] == steps + DELAY + 1 + 10 - 1
    fast, accurate = (
        listener.decode(speech, DecodeOptions(lane=lane)) for lane in (Lane.FAST, Lane.ACCURATE)
    )
    assert fast == accurate


def test_a_model_that_would_end_in_a_pause_hears_on(tmp_path_factory: pytest.TempPathFactory) -> None:
    hasty = made(tiny_voxtral.listener(tmp_path_factory.mktemp("hasty"), hasty=True))
    heard = hasty.decode(np.concatenate([noise(1.2), silence(1.6), noise(1.2)]))
    assert heard.text.count("loud") == 2 * 15 - DELAY
    hasty.close()


@pytest.mark.parametrize("delay", [80, 240, 1200])
def test_the_delay_is_how_much_audio_the_first_token_needs(
    tmp_path_factory: pytest.TempPathFactory, delay: int
) -> None:
    quick = made(tiny_voxtral.listener(tmp_path_factory.mktemp("delay")), delay=delay)
    assert quick._model.processor.num_delay_tokens == delay // 80
    assert quick.decode(noise(20 * 0.08)).text.count("loud") == 20 - delay // 80
    quick.close()


def test_a_delay_the_model_does_not_know_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(UsageError, match="no delay of 100 ms"):
        VoxtralRealtimeRecognizer(tmp_path_factory.mktemp("none"), delay=100)


def test_what_is_not_wanted_is_not_decoded(listener: VoxtralRealtimeRecognizer) -> None:
    told: list[str] = []
    heard = listener.decode(noise(3.0), DecodeOptions(first_words=lambda text: told.append(text) is not None))
    assert len(told) == 1
    assert (heard.text, heard.whole) == (told[0], False)


@pytest.mark.parametrize("fed", [0.0, 0.3, 2.0])
def test_what_leads_out_of_the_audio_leads_out_of_the_model(
    listener: VoxtralRealtimeRecognizer, fed: float
) -> None:
    def audio() -> Iterator[Samples]:
        yield noise(fed)
        raise KeyError

    with pytest.raises(KeyError):
        listener.listen(audio(), ignore)
    assert listener.decode(silence(1.0)) == Hypothesis("")


def test_audio_that_never_came_has_no_words(listener: VoxtralRealtimeRecognizer) -> None:
    assert listener.listen([], ignore) == Hypothesis("")


def test_it_hears_one_stretch_at_a_time(listener: VoxtralRealtimeRecognizer) -> None:
    refused: list[str] = []

    def audio() -> Iterator[Samples]:
        for other in (lambda: listener.listen([], ignore), lambda: listener.decode(silence(1.0))):
            with pytest.raises(DecodeFailed, match="one stretch at a time") as raised:
                other()
            refused.append(raised.value.what)
        yield noise(1.0)

    assert listener.listen(audio(), ignore).text
    assert len(refused) == 2
    assert listener.listen([silence(0.5)], ignore) == Hypothesis("")


def test_closing_while_it_hears_ends_with_what_it_hears(tmp_path_factory: pytest.TempPathFactory) -> None:
    recognizer = made(tiny_voxtral.listener(tmp_path_factory.mktemp("open")))

    def audio() -> Iterator[Samples]:
        yield noise(1.0)
        recognizer.close()
        yield noise(1.0)

    assert recognizer.listen(audio(), ignore).text
    with pytest.raises(DecodeFailed, match="not loaded"):
        recognizer.listen([], ignore)


def test_weights_stay_on_their_card_while_they_hear(listener: VoxtralRealtimeRecognizer) -> None:
    parked: list[bool] = []

    def audio() -> Iterator[Samples]:
        parked.append(listener.park())
        yield noise(1.0)

    assert listener.listen(audio(), ignore).text
    assert parked == [False]


def test_an_error_of_who_is_told_comes_out(listener: VoxtralRealtimeRecognizer) -> None:
    def fail(text: str) -> bool:
        raise KeyError

    with pytest.raises(KeyError):
        listener.listen([noise(2.0)], fail)
    assert listener.decode(silence(1.0)) == Hypothesis("")


@pytest.mark.parametrize("after", [0, 200])
def test_memory_that_runs_out_in_a_stream_comes_out_of_it(
    listener: VoxtralRealtimeRecognizer, after: int
) -> None:
    expected = listener.decode(noise(2.0))
    with (
        tiny_voxtral.memory_runs_out(after),
        pytest.raises(DecodeFailed, match="out of memory") as raised,
    ):
        listener.listen([noise(2.0)], ignore)
    assert out_of_memory(raised.value)
    assert listener.decode(noise(2.0)) == expected


def test_pieces_are_cleaned_and_must_be_mono(listener: VoxtralRealtimeRecognizer) -> None:
    holes = noise(1.0)
    holes[100:200] = np.nan
    zeros = np.nan_to_num(holes, nan=0.0)
    holes.flags.writeable = False
    assert listener.listen([holes], ignore) == listener.decode(zeros)
    with pytest.raises(DecodeFailed, match="2 dimensions"):
        listener.listen([np.zeros((2, 160), np.float32)], ignore)
