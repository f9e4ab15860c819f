"""What a model was told is caught when it comes back, and never costs a word that somebody said."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.recognition.echo import RUN, Told, alike, units

TERMS = ("Kubernetes", "Siobhan", "gRPC", "Terraform", "Kowalczyk", "New Harbour", "Voxtral", "PostgreSQL")
PROMPT = "Minutes of the weekly platform meeting, written in full sentences."
# fmt: off
SPOKEN = (
    "send", "letter", "today", "please", "open", "window", "evening", "remind", "close", "garden", "doctor",
    "kitchen", "report", "before", "call", "seven", "three", "nine", "river", "ticket", "costs", "twenty",
    "dollars", "good", "morning", "everyone", "think", "late",
)
# fmt: on
MISHEARD = (
    ("Kubernetes", "Cooper Netties"),
    ("Kubernetes", "cuber net ease"),
    ("Siobhan", "Shivon"),
    ("Saoirse", "Sersha"),
    ("Xiomara", "zee o mara"),
    ("nginx", "engine X"),
    ("gRPC", "G R P C"),
    ("PostgreSQL", "post gress Q L"),
    ("Kowalczyk", "Kovalchick"),
    ("Tchaikovsky", "chai coffski"),
    ("Hermione", "her my own knee"),
    ("pytest", "pie test"),
    ("Terraform", "terror form"),
    ("Aoife", "Eefa"),
    ("Voxtral", "vox trail"),
    ("Ansible", "and sible"),
    ("Bjork", "be york"),
    ("Moonshine", "moon shine"),
    ("CTranslate2", "see translate two"),
    ("Sayso", "say so"),
)  # fmt: skip

vocabularies = st.lists(st.sampled_from(TERMS), min_size=2, max_size=6, unique=True)
sentences = st.lists(st.sampled_from(SPOKEN), min_size=1, max_size=12).map(" ".join)
tolds = st.builds(
    Told, vocabularies.map(", ".join), st.sampled_from(("", PROMPT, "以下是普通话的句子。")),
)  # fmt: skip


@st.composite
def echoes(draw: st.DrawFn) -> tuple[Told, str]:
    """What was told, and a run of it as it may come back: whole or part, once or again and again."""
    terms = draw(vocabularies)
    start = draw(st.integers(0, len(terms) - 2))
    run = ", ".join(terms[start : draw(st.integers(start + 2, len(terms)))])
    words = PROMPT.split()
    first = draw(st.integers(0, len(words) - RUN))
    part = " ".join(words[first : draw(st.integers(first + RUN, len(words)))])
    back = draw(st.sampled_from((run, part, f"{', '.join(terms)} {PROMPT}")))
    times = draw(st.integers(1, 5))
    return Told(", ".join(terms), PROMPT), draw(st.sampled_from((", ", " ", ". "))).join([back] * times)


@given(echoes(), st.sampled_from(("", "you", "thank you")))
def test_an_echo_over_silence_or_noise_is_caught(echo: tuple[Told, str], invented: str) -> None:
    told, back = echo
    assert told.suspects(back)
    assert told.may_begin(back)
    assert not told.agrees(back, invented)


@given(echoes(), sentences, st.sampled_from(("head", "tail", "both")))
def test_an_echo_beside_speech_is_caught(echo: tuple[Told, str], said: str, where: str) -> None:
    told, back = echo
    text = {"head": f"{back}. {said}.", "tail": f"{said}. {back}.", "both": f"{back} {said} {back}"}[where]
    assert told.suspects(text)
    assert not told.agrees(text, said)


@given(echoes(), st.integers(0, 10_000))
def test_an_echo_in_place_of_speech_is_caught(echo: tuple[Told, str], seed: int) -> None:
    """Speech of about the same length: it does not sound like it."""
    told, back = echo
    said = random.Random(seed).choices(SPOKEN, k=2 * len(units(back)))
    assert not told.agrees(back, " ".join(said))


@given(tolds, st.lists(st.one_of(st.sampled_from(TERMS), st.sampled_from(SPOKEN)), max_size=12))
def test_words_that_were_said_stand_in_any_order_and_number(told: Told, said: list[str]) -> None:
    """The decode with nothing told has them too."""
    text = " ".join(said)
    assert told.agrees(text, text)
    assert told.agrees(f"{text.capitalize()}.", text.lower())


@given(tolds, sentences)
def test_speech_without_a_told_word_costs_nothing(told: Told, said: str) -> None:
    assert not told.suspects(said)
    assert not told.may_begin(said)


@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=30), st.text(max_size=60))
def test_any_text_can_be_told_and_heard(text: str, vocabulary: str, prompt: str, plain: str) -> None:
    told = Told(vocabulary, prompt)
    assert told.agrees(text, text)
    if told.suspects(text):
        assert set(units(text)) & set(units(f"{vocabulary},{prompt}"))
        assert told.may_begin(text)
    assert isinstance(told.agrees(text, plain), bool)


@given(tolds, sentences, sentences)
def test_words_that_only_one_decode_has_are_never_spelling(told: Told, before: str, after: str) -> None:
    assert not told.agrees(f"{before} {after}", before)
    assert not told.agrees(before, f"{before} {after}")


@pytest.mark.parametrize(("name", "heard"), MISHEARD)
def test_a_name_is_spelt_as_told_where_it_was_heard(name: str, heard: str) -> None:
    told = Told(f"{name}, Oscar")
    assert told.agrees(f"{name}.", heard)
    assert told.agrees(f"Please send it to {name} today.", f"Please send it to {heard} today.")


@pytest.mark.parametrize(
    ("name", "heard"), [("Nguyen", "when"), ("Joaquin", "walking"), ("Wroclaw", "Vrotswav")]
)
def test_a_name_far_from_its_sound_is_trusted_within_speech_only(name: str, heard: str) -> None:
    told = Told(f"{name}, Oscar")
    assert told.agrees(f"I met {name} by the river.", f"I met {heard} by the river.")
    assert not told.agrees(f"{name}.", heard)


def test_other_sentences_are_not_alike() -> None:
    """The figure beside `ALIKE`; the draw is always the same."""
    draw = random.Random(1)
    pairs = [
        (" ".join(draw.sample(TERMS, count)), " ".join(draw.choices(SPOKEN, k=2 * count)))
        for count in (1, 2, 3, 5)
        for _ in range(100)
    ]
    assert sum(alike(one, other) >= 0.55 for one, other in pairs) <= len(pairs) // 50


def test_one_term_alone_is_suspected_and_one_in_speech_is_not() -> None:
    told = Told("Kubernetes, Siobhan")
    assert told.suspects("Kubernetes.")
    assert told.suspects("siobhan siobhan siobhan")
    assert not told.suspects("Siobhan runs the cluster on Kubernetes.")


def test_a_run_has_to_cross_from_one_term_into_the_next() -> None:
    told = Told("New Harbour, Siobhan")
    assert not told.suspects("the ferry to New Harbour is late")
    assert told.suspects("the ferry is late Harbour, Siobhan")


def test_the_only_term_is_all_that_was_told() -> None:
    assert Told("Kubernetes").suspects("Kubernetes. Send the letter.")
    assert Told("", "Hello there.").suspects("Hello there. Send the letter.")


def test_three_words_of_a_prompt_are_said_by_anybody() -> None:
    told = Told("", "I want to thank the whole team.")
    assert not told.suspects("I want to go home")
    assert told.suspects("send it now I want to thank")


def test_a_beginning_that_may_enter_an_echo_is_not_shown() -> None:
    told = Told("Kubernetes, Siobhan", "Minutes of the meeting.")
    assert told.may_begin("Kubernetes")
    assert told.may_begin("Send the letter. Kubernetes,")
    assert told.may_begin("Send it. Minutes of")
    assert not told.may_begin("Send the letter to")
    assert not told.may_begin("")


def test_scripts_without_spaces_are_compared_by_character() -> None:
    told = Told("张三, 李四", "以下是普通话的句子。")
    assert told.suspects("以下是普通话的句子。")
    assert told.suspects("今天天气很好张三李四")
    assert not told.agrees("今天天气很好张三李四", "今天天气很好")
    assert told.agrees("请张三来", "请章三来")
    assert not told.agrees("以下是普通话的句子", "今天天气很好啊我们")


def test_nothing_told_is_nothing_suspected() -> None:
    for told in (Told(), Told(" , ,", "  ")):
        assert not told
        assert not told.suspects("anything")
        assert not told.may_begin("anything")


def test_a_loop_is_compared_in_no_time() -> None:
    """A difference of hundreds of letters is no spelling, and is not measured letter by letter."""
    assert alike("kubernetes" * 60, "cubernetes" * 60) == 0.0
    assert alike("", "") == 1.0
    assert alike("Siobhan", "") == 0.0
