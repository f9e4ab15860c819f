"""As many tokens as speech of that length has, on every side, and nothing a guard would doubt."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.bench.fixed_rate import COUNTS, FixedRate, tokens, words
from engine.bench.peers.raw_whisper import fixed, tokens_in_window
from engine.recognition.backends.scripted import ScriptedRecognizer, say
from engine.recognition.base import GREEDY, SAMPLE_RATE, DecodeOptions, Hypothesis, Samples
from engine.recognition.guards import judge


@given(st.floats(0.1, 29.0))
def test_a_window_is_given_a_count_that_a_recogniser_was_made_for(seconds: float) -> None:
    assert tokens(seconds) in COUNTS
    assert 3.3 * seconds <= tokens(seconds) <= max(COUNTS[0], 2 * 3.3 * seconds + 1)


@given(st.floats(0.5, 200.0))
def test_windows_together_have_the_tokens_of_the_whole(seconds: float) -> None:
    windows = max(1, -(-int(seconds * 1000) // 30_000))
    assert 0 <= windows * tokens_in_window(tokens, seconds) - tokens(seconds) < windows


def test_the_length_of_the_audio_chooses_the_recogniser() -> None:
    made = {count: ScriptedRecognizer() for count in COUNTS}
    rate = FixedRate(made.__getitem__)
    rate.load()
    for seconds in (1, 4, 20):
        rate.decode(np.zeros(seconds * SAMPLE_RATE, np.float32))
    assert {count: len(one.decodes) for count, one in made.items() if one.decodes} == {8: 1, 16: 1, 96: 1}


@given(st.floats(0.4, 28.0))
def test_no_guard_doubts_its_words(seconds: float) -> None:
    rate = FixedRate(lambda count: ScriptedRecognizer())
    rate.load()
    speech = np.resize(say("one two three"), int(seconds * SAMPLE_RATE))
    answer = rate.decode(speech, DecodeOptions("en"))
    assert answer.text == words(len(speech) / SAMPLE_RATE)
    assert judge(answer, seconds * 0.9, seconds, "en") == ()


def test_silence_stays_without_words() -> None:
    rate = FixedRate(lambda count: ScriptedRecognizer())
    rate.load()
    assert rate.decode(np.zeros(SAMPLE_RATE, np.float32)).text == ""


def test_fixed_options_leave_no_way_to_end_early_or_try_again() -> None:
    options = fixed(count=30, prompt=4, end=50_257)
    assert options["max_new_tokens"] + 4 == 60
    assert 50_257 in options["suppress_tokens"]
    assert options["log_prob_threshold"] is options["compression_ratio_threshold"] is None


def test_first_words_are_the_beginning_that_the_rest_will_have() -> None:
    told: list[str] = []

    class Early(ScriptedRecognizer):
        """Tells random words before it ends, as a backend that stops between words does."""

        def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
            assert options.first_words is not None
            options.first_words("difa bagasa")
            return super().decode(samples, options)

    rate = FixedRate(lambda count: Early())
    rate.load()
    answer = rate.decode(say("one two three"), DecodeOptions(first_words=lambda text: not told.append(text)))
    assert told == [answer.text] == [words(1.2)]
