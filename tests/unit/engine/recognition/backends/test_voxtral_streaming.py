"""How audio is cut for a streaming model, when its tokens make words, and when nothing is left to come."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import UsageError
from engine.recognition.backends.voxtral_streaming import (
    DELAYS_MS,
    QUIET_STEPS,
    STEP,
    Cutter,
    Transcript,
    delay_ms,
    nothing_follows,
)

FIRST, START, SIZE = 9000, 8760, 1680  # Voxtral's own at a delay of 480 ms
LETTERS = {10: "a", 11: " b", 12: " c", 13: "\ufffd"}
SPECIAL = frozenset({0, 1})


def pieces_of(audio: np.ndarray, blocks: list[int]) -> list[np.ndarray]:
    cutter = Cutter(FIRST, START, SIZE)
    pieces = []
    at = 0
    for size in [*blocks, len(audio)]:
        cutter.push(audio[at : at + size])
        at += size
        while (piece := cutter.take()) is not None:
            pieces.append(piece)
    return pieces


@given(st.integers(0, 40_000), st.lists(st.integers(0, 12_000), max_size=12))
def test_pieces_do_not_depend_on_the_blocks_they_came_in(total: int, blocks: list[int]) -> None:
    audio = np.arange(total, dtype=np.float32)
    whole = pieces_of(audio, [])
    cut = pieces_of(audio, blocks)
    assert len(whole) == len(cut)
    assert all(np.array_equal(one, other) for one, other in zip(whole, cut, strict=True))


@given(st.integers(0, 40_000))
def test_every_piece_is_where_its_features_belong(total: int) -> None:
    pieces = pieces_of(np.arange(total, dtype=np.float32), [])
    if total < FIRST:
        assert pieces == []
        return
    assert (pieces[0][0], len(pieces[0])) == (0, FIRST)
    for index, piece in enumerate(pieces[1:]):
        assert (piece[0], len(piece)) == (START + index * STEP, SIZE)
    assert total - (START + (len(pieces) - 2) * STEP + SIZE) < STEP + (FIRST if len(pieces) == 1 else 0)


def test_what_was_cut_is_forgotten() -> None:
    cutter = Cutter(FIRST, START, SIZE)
    for _ in range(1000):
        cutter.push(np.zeros(STEP, np.float32))
        while cutter.take() is not None:
            pass
    assert len(cutter._held) < FIRST + SIZE


@given(st.lists(st.sampled_from([0, 1, 10, 11, 12, 13]), max_size=40))
def test_shown_text_only_grows_and_never_shows_half_a_word(tokens: list[int]) -> None:
    transcript = Transcript(lambda ids: "".join(LETTERS[i] for i in ids), SPECIAL)
    before = ""
    for token in tokens:
        grew = transcript.add(token, -0.5)
        assert transcript.shown.startswith(before)
        assert grew == (transcript.shown != before)
        before = transcript.shown
    assert transcript.text.startswith(before)


def test_a_word_is_shown_when_the_next_begins_or_a_pad_follows() -> None:
    transcript = Transcript(lambda ids: "".join(LETTERS[i] for i in ids), SPECIAL)
    shown = []
    for token in (0, 10, 11, 0, 0, 12, 10):
        transcript.add(token, 0.0)
        shown.append(transcript.shown)
    assert shown == ["", "", "a", "a b", "a b", "a b", "a b"]
    assert transcript.text == "a b ca"


def test_confidence_is_that_of_the_words_alone() -> None:
    transcript = Transcript(lambda ids: "".join(LETTERS[i] for i in ids), SPECIAL)
    assert transcript.confidence is None
    for token, logprob in ((0, -9.0), (10, -1.0), (1, -9.0), (11, -3.0)):
        transcript.add(token, logprob)
    assert transcript.confidence == pytest.approx(np.exp(-2.0))


@given(st.lists(st.booleans(), max_size=30), st.integers(1, 15))
def test_the_end_needs_the_delay_and_then_pads_in_a_row(pads: list[bool], delay: int) -> None:
    if nothing_follows(pads, delay):
        assert len(pads) >= delay + 1 + QUIET_STEPS
        assert pads[-QUIET_STEPS:] == [True] * QUIET_STEPS
    assert nothing_follows(pads + [True] * (delay + 1 + QUIET_STEPS), delay)
    assert not nothing_follows([*pads, False], delay)


@pytest.mark.parametrize("delay", DELAYS_MS)
def test_delays_the_model_knows_are_taken(delay: int) -> None:
    assert delay_ms(delay) == delay


@pytest.mark.parametrize("delay", [0, -80, 100, 479, 1280, 2320, 4800])
def test_other_delays_are_refused(delay: int) -> None:
    with pytest.raises(UsageError, match="multiple of 80 ms"):
        delay_ms(delay)
