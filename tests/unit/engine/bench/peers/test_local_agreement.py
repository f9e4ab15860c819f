"""LocalAgreement re-decoding: when it decodes, what it commits, and where it cuts; on a clock that stands."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.bench.peers.local_agreement import BUFFER_S, LocalAgreement, agreed, quietest
from engine.bench.speech import Utterance
from engine.bench.watched import Watched
from engine.recognition.backends.scripted import SCRIPT, ScriptedRecognizer, say
from engine.recognition.base import SAMPLE_RATE


def dictate(text: str, chunk_s: float = 1.0) -> tuple[LocalAgreement, Watched, Utterance]:
    watched = Watched(ScriptedRecognizer())
    peer = LocalAgreement(watched, chunk_s, clock=lambda: 0.0)
    peer.load()
    return peer, watched, Utterance((say(text) * 32_767).astype(np.int16), 0.0)


def test_it_decodes_for_every_chunk_and_once_more_at_the_end() -> None:
    peer, watched, utterance = dictate("one two three four five six seven eight")
    heard = peer.dictate(utterance, 0.3)
    assert [round(one.audio_s) for one in watched.asked] == [1, 2, 3, 4]
    assert heard.late_decodes == 1
    assert heard.text == "one two three four five six seven eight"
    assert [step.t for step in heard.steps] == sorted(step.t for step in heard.steps)


def test_a_wait_is_what_was_left_at_key_up_and_not_the_next_chunk() -> None:
    peer, _, utterance = dictate("one two")
    heard = peer.dictate(utterance, 0.0)
    assert heard.decodes == 1
    assert heard.release_to_text_ms == 0.0  # the next chunk would have come 0.2 s after key-up


def test_a_long_dictation_is_cut_between_words_and_loses_none() -> None:
    text = " ".join(SCRIPT * 2)
    peer, watched, utterance = dictate(text)
    heard = peer.dictate(utterance, 0.3)
    assert utterance.seconds > BUFFER_S
    assert max(one.audio_s for one in watched.asked) <= BUFFER_S + 1.1
    assert heard.text == text


@given(st.lists(st.sampled_from(SCRIPT), max_size=6), st.lists(st.sampled_from(SCRIPT), max_size=6))
def test_only_what_two_hypotheses_share_is_committed(before: list[str], now: list[str]) -> None:
    firm = agreed((), tuple(before), tuple(now))
    assert list(firm) == before[: len(firm)] == now[: len(firm)]
    assert len(firm) == min(len(before), len(now)) or before[len(firm)] != now[len(firm)]


def test_a_cut_is_where_it_is_quiet() -> None:
    samples = np.full(16 * SAMPLE_RATE, 0.1, np.float32)
    samples[10 * SAMPLE_RATE : 11 * SAMPLE_RATE] = 0.0
    assert 10 * SAMPLE_RATE <= quietest(samples) <= 11 * SAMPLE_RATE
