"""No answer of a model replaces words that it does not repeat; a good edit passes nearly always."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.cleanup.acceptance import judge, standing, too_long
from helpers.cleanup_texts import Pair, good_edits, hostile_answers

GOOD = good_edits()
HOSTILE = hostile_answers()
DICTATED = sorted({pair.spoken for pair in GOOD + HOSTILE})
REFUSALS = (
    "I'm sorry, but I can't help with that.",
    "I cannot assist with this request.",
    "As an AI language model, I have no opinion.",
    "Sure! What would you like me to clean up?",
    "Yes.",
    "No.",
    "42",
    "The quick brown fox jumps over the lazy dog.",
    "Es tut mir leid, dabei kann ich nicht helfen.",
    "",
    " \n",
    "...",
)
AROUND = (
    "Here is the corrected text:\n{}",
    "Sure! {}",
    "{}\n\nLet me know if you need anything else.",
    "{} (corrected)",
    "{} I hope this helps!",
    "{0} {0} {0}",
    "User: {}",
    "{} 😊",
    "# Corrected\n\n{}",
)
WORDS = st.lists(
    st.sampled_from(
        ["we", "they", "send", "sell", "not", "five", "nine", "anna", "maria", "red", "never", "house"]
    ),
    min_size=4,
)


def test_there_are_enough_of_them() -> None:
    assert len({pair.spoken for pair in HOSTILE}) >= 200
    assert len(GOOD) >= 100


@pytest.mark.parametrize("pair", HOSTILE, ids=lambda pair: f"{pair.kind}: {pair.spoken[:40]}")
def test_no_hostile_answer_replaces_the_words(pair: Pair) -> None:
    verdict = judge(pair.spoken, pair.written)
    assert not verdict.accepted
    assert verdict.why.startswith("the model ")


def test_nearly_every_good_edit_is_accepted() -> None:
    accepted = [pair for pair in GOOD if judge(pair.spoken, pair.written).accepted]
    assert len(accepted) >= 0.95 * len(GOOD)


@pytest.mark.parametrize("answer", REFUSALS)
def test_an_answer_that_has_nothing_to_do_with_the_words_never_replaces_them(answer: str) -> None:
    assert [text for text in DICTATED if text.strip(" .") != answer and judge(text, answer).accepted] == []


@pytest.mark.parametrize("around", AROUND)
def test_nothing_stands_around_the_words(around: str) -> None:
    assert [text for text in DICTATED if judge(text, around.format(text)).accepted] == []


@pytest.mark.parametrize("pair", GOOD[::5], ids=lambda pair: pair.spoken[:40])
def test_a_good_edit_that_breaks_off_is_no_good_edit(pair: Pair) -> None:
    words = pair.written.split(" ")
    kept = [cut for cut in range(1, len(words)) if judge(pair.spoken, " ".join(words[:cut])).accepted]
    # The last word may be one that may go.
    assert [cut for cut in kept if cut < len(words) - 2] == []


def test_every_dictation_is_an_edit_of_itself() -> None:
    changed = [text for text in DICTATED if not judge(text, text).accepted]
    assert changed == []


@given(words=WORDS, at=st.integers(0, 100))
def test_a_word_that_counts_cannot_go_come_or_change(words: list[str], at: int) -> None:
    at %= len(words)
    spoken = " ".join(words)
    assert not judge(spoken, " ".join([*words[:at], "banana", *words[at:]])).accepted
    assert not judge(spoken, " ".join([*words[:at], "banana", *words[at + 1 :]])).accepted
    repeated = words[at] in words[max(0, at - 6) : at] + words[at + 1 : at + 7]
    if not repeated:
        assert not judge(spoken, " ".join(words[:at] + words[at + 1 :])).accepted


@given(words=WORDS)
def test_capitals_and_full_stops_are_free(words: list[str]) -> None:
    written = ". ".join(word.capitalize() for word in words) + "!"
    assert judge(" ".join(words), written).accepted


@given(st.text(), st.text())
def test_any_texts_can_be_judged(spoken: str, written: str) -> None:
    assert isinstance(judge(spoken, written).accepted, bool)
    assert written.startswith(standing(spoken, written))


def test_known_limits() -> None:
    """The words alone allow both: nothing here can tell which punctuation or which numbers were meant."""
    assert judge("send four fifty dollar vouchers", "Send 450 dollar vouchers.").accepted
    assert judge("he is kind of rude", "He is rude.").accepted
    assert judge("john said mary is ill", "John, said Mary, is ill.").accepted
    assert judge("let us eat grandma", "Let us eat grandma.").accepted


@pytest.mark.parametrize(
    ("spoken", "written", "why"),
    [
        ("we start at five", "We start at six.", "the model changed a number"),
        ("do not press it", "Do press it.", "the model changed a negation"),
        ("ask Lee about it", "Ask Leigh about it.", "the model changed a name"),
        ("is it far", "It is far.", "the model changed the order of the words"),
        ("is it far?", "It is far.", "the model made a statement of a question"),
        ("say it loudly", "SAY IT LOUDLY", "the model wrote capitals only"),
        ("we go home", "мы идём домой", "the model wrote in another script"),
        ("we go home", "We **go** home.", "the model added markup"),
        ("we go home now", "We go.", "the model left words out"),
        ("we go home", "We go home happily.", "the model added words"),
        ("we go home now", "We drive home now.", "the model replaced words"),
        ("we go home now", "Have a nice day", "the model wrote other words than were spoken"),
        ("we go home", "", "the model left nothing of the words"),
    ],
)
def test_the_reason_is_a_clause(spoken: str, written: str, why: str) -> None:
    assert judge(spoken, written).why == why


def test_only_the_beginning_that_may_stand_is_shown() -> None:
    spoken = "um so I think we should meet on tuesday at noon"
    written = "So I think we should meet on Tuesday at noon."
    shown = [standing(spoken, written[:length]) for length in range(len(written) + 1)]
    assert shown[-1] == "So I think we should meet on"
    assert all(written.startswith(text) for text in shown)
    assert standing(spoken, "Sure, here is the corrected text: So I think") == ""
    assert standing(spoken, "So I think we must not meet on Tuesday") == ""


def test_an_answer_far_longer_than_the_words_need_not_be_read() -> None:
    assert not too_long("hello there", "Hello there.")
    assert too_long("hello there", "word " * 40)
