"""Two shots make the tokens of one, and what CTranslate2 does that they rely on is still so."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.recognition.backends.whisper_rules import FIRST_SHOT, MAX_TOKENS, WORTH_TWO_SHOTS, shots
from engine.recognition.backends.whisper_shots import Heard, Request, listen
from helpers.audio import MINI_WHISPER, clip, mini_clips


class Engine:
    """CTranslate2's model with a stretch of speech in it."""

    def __init__(self, folder: Path, samples: Any, seconds: int = 10) -> None:
        from faster_whisper import WhisperModel
        from faster_whisper.audio import pad_or_trim
        from faster_whisper.tokenizer import Tokenizer

        whisper = WhisperModel(str(folder), "cpu", compute_type="int8")
        tokenizer = Tokenizer(whisper.hf_tokenizer, False)
        prompt = whisper.get_prompt(tokenizer, [], without_timestamps=True)
        self.model = whisper.model
        self.end = tokenizer.eot
        self.encoded = whisper.encode(pad_or_trim(whisper.feature_extractor(samples), seconds * 100))
        self.request = Request(prompt, 60, 1, (tokenizer.sot,))

    def one(self, cap: int = 60, beams: int = 1) -> Heard:
        return listen(self.model, self.encoded, replace(self.request, cap=cap, beams=beams))

    def generate(self, forced: list[int], max_length: int, **options: Any) -> Any:
        """The library itself, greedy."""
        prompt = [[*self.request.prompt, *forced]]
        return self.model.generate(
            self.encoded, prompt, beam_size=1, max_length=max_length, return_scores=True, **options
        )[0]


@pytest.fixture(scope="module")
def mini() -> Engine:
    """Three sentences for the miniature model: 24 tokens."""
    return Engine(MINI_WHISPER, np.concatenate([clip.samples for clip in mini_clips()[:3]]))


@pytest.fixture(scope="module")
def endless(random_whisper: Path) -> Engine:
    return Engine(random_whisper, clip("jfk").samples[:128_000])


@pytest.fixture(params=["mini", "endless"])
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.getfixturevalue(request.param)
    return found


def test_two_shots_make_the_tokens_of_one(engine: Engine) -> None:
    told: list[list[int]] = []
    one = engine.one()
    two = listen(engine.model, engine.encoded, engine.request, lambda t: told.append(t) or True)
    assert two.tokens == one.tokens
    assert len(two.tokens) > WORTH_TWO_SHOTS
    # The same probabilities, added up in another order: 2e-6 of 25 was seen.
    assert two.logprob == pytest.approx(one.logprob, rel=1e-5)
    assert two.no_speech == one.no_speech
    assert two.whole
    assert told == [one.tokens[:FIRST_SHOT]]


def test_who_has_enough_gets_the_first_tokens(engine: Engine) -> None:
    heard = listen(engine.model, engine.encoded, engine.request, lambda _: False)
    assert not heard.whole
    assert heard.tokens == engine.one().tokens[:FIRST_SHOT]
    assert heard.logprob == pytest.approx(engine.one(FIRST_SHOT).logprob)


def test_the_end_may_follow_right_behind_the_first_shot(tmp_path: Path) -> None:
    """A model that forbids the end as first token, as the published ones do, and ten tokens of speech."""
    for part in MINI_WHISPER.iterdir():
        (tmp_path / part.name).write_bytes(part.read_bytes())
    ten = next(c for c in mini_clips() if len(Engine(MINI_WHISPER, c.samples).one().tokens) == FIRST_SHOT)
    end = Engine(MINI_WHISPER, ten.samples).end
    config = json.loads((tmp_path / "config.json").read_text("utf-8"))
    (tmp_path / "config.json").write_text(json.dumps({**config, "suppress_ids_begin": [end]}), "utf-8")
    engine = Engine(tmp_path, ten.samples)
    one = engine.one()
    two = listen(engine.model, engine.encoded, engine.request, lambda _: True)
    assert two.tokens == one.tokens
    assert two.logprob == pytest.approx(one.logprob, rel=1e-5)
    # The library's default forbids the end behind forced tokens: one token too many.
    assert engine.generate(one.tokens, 120).sequences_ids[0] != one.tokens


def test_a_short_answer_is_whole_at_once_and_nobody_is_asked() -> None:
    five = Engine(MINI_WHISPER, mini_clips()[1].samples)
    heard = listen(five.model, five.encoded, five.request, lambda _: pytest.fail("asked"))
    assert heard.whole
    assert 0 < len(heard.tokens) < FIRST_SHOT


def test_with_beams_nobody_is_asked(mini: Engine) -> None:
    request = replace(mini.request, beams=5)
    heard = listen(mini.model, mini.encoded, request, lambda _: pytest.fail("asked"))
    assert heard == mini.one(beams=5)


def test_a_small_cap_is_one_shot(endless: Engine) -> None:
    request = replace(endless.request, cap=WORTH_TWO_SHOTS)
    heard = listen(endless.model, endless.encoded, request, lambda _: pytest.fail("asked"))
    assert len(heard.tokens) == WORTH_TWO_SHOTS


@pytest.mark.parametrize("cap", [1, 16, 21, MAX_TOKENS])
@pytest.mark.parametrize("listened", [False, True])
def test_no_more_tokens_come_than_are_allowed(endless: Engine, cap: int, listened: bool) -> None:
    told = (lambda _: True) if listened else None
    assert len(listen(endless.model, endless.encoded, replace(endless.request, cap=cap), told).tokens) == cap


def test_two_shots_are_cut_where_one_is(endless: Engine) -> None:
    for cap in (WORTH_TWO_SHOTS + 1, 40):
        request = replace(endless.request, cap=cap)
        two = listen(endless.model, endless.encoded, request, lambda _: True)
        assert two.tokens == endless.one(cap).tokens


def test_silence_has_no_tokens_and_no_logprob() -> None:
    silence = Engine(MINI_WHISPER, np.zeros(32_000, np.float32))
    heard = silence.one()
    assert (heard.tokens, heard.logprob) == ([], 0.0)
    assert heard.no_speech > 0.9


def test_the_library_halves_max_length_and_counts_forced_tokens(endless: Engine) -> None:
    """If this fails, CTranslate2 has changed: every `max_length` in `whisper_shots` must change with it."""
    assert [len(endless.generate([], n).sequences_ids[0]) for n in (20, 24, 448)] == [10, 12, 224]
    tokens = endless.one().tokens
    forced = endless.generate(tokens[:8], 24).sequences_ids[0]
    assert forced == tokens[:12]


def test_the_library_scores_only_what_it_chose(endless: Engine) -> None:
    """If this fails, the confidence of two shots is no longer that of one."""
    one = endless.one(20)
    part, rest = endless.generate([], 20), endless.generate(one.tokens[:10], 40)
    assert len(rest.sequences_ids[0]) == len(one.tokens)
    assert part.scores[0] * 10 + rest.scores[0] * 20 == pytest.approx(one.logprob, rel=1e-5)


def test_the_library_still_cannot_be_listened_to(endless: Engine) -> None:
    """If this fails, CTranslate2's Whisper has learnt to stream: two shots are no longer needed."""
    with pytest.raises(TypeError, match="incompatible function arguments"):
        endless.generate([], 24, callback=lambda _: False)


def test_shots_end_at_the_cap_and_are_worth_their_price() -> None:
    for cap in range(1, MAX_TOKENS + 1):
        assert shots(cap)[-1] == cap
        assert len(shots(cap)) == (2 if cap > WORTH_TWO_SHOTS else 1)
