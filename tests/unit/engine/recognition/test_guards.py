"""Guards catch what models invent, and never cost a word that somebody said."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.recognition.base import Hypothesis
from engine.recognition.guards import (
    GUARDS,
    SOLID_SPEECH_S,
    Judged,
    Thresholds,
    choose,
    fewest_words,
    judge,
    longest_loop,
    most_words,
    syllables,
)
from engine.recognition.phrases import CREDITS, EVERYDAY, normal

ORDINARY = normal(
    "the a and we you he she they it was is are will can please send report letter meeting garden window "
    "tomorrow morning before after because important question answer little people water never always thank "
    "music good night number twenty seven write open close kitchen river station doctor green quiet"
).split()

SHORT = """
yes|no|okay|thank you|thanks|bye|bye bye|no no no|so so|hello|hi there|good morning|good night|stop|go on|wait
come in|sounds good|see you|see you later|of course|not yet|maybe|really|why not|who is it|what|never mind
thank you very much|thanks a lot|you too|me too|all right|right|left|up|down|done|next|undo that|scratch that
new line|full stop|comma|question mark|call me|call me back|on my way|be right there|at home|in a meeting
happy birthday|well done|good luck|take care|sorry|i am sorry|excuse me|no problem|no thank you|yes please
ha ha ha|very very good|knock knock|hurry up|one|two|three four|ten past two|half past nine|at noon|today
tomorrow|on Monday|next week|last year|50 euros|room 12|page 7|C major|A B C|O K|I know|I don't know|I see
I think so|let's go|it's me|that's it|that's fine|here we go|the end|mm|hmm|oh|oh no|uh huh|hey|yeah|yeah yeah
you|good|great|perfect|congratulations|absolutely|thank you bye|goodbye
""".replace("\n", "|").strip("|").split("|")  # fmt: skip


def names(text: str, speech_s: float, asked: str | None = None, **about: object) -> list[str]:
    hypothesis = Hypothesis(text, **about)
    return [doubt.name for doubt in judge(hypothesis, speech_s, max(speech_s, 2.0), asked)]


def judged(text: str, speech_s: float, confidence: float | None = None) -> Judged:
    hypothesis = Hypothesis(text, confidence)
    return Judged(hypothesis, speech_s, judge(hypothesis, speech_s, max(speech_s, 2.0)))


def honest_speech_s(phrase: str) -> float:
    """What a VAD finds under a quick speaker: 170 ms a syllable.

    Silero hears 0.26 s or more in each of these phrases from a synthetic voice at 200 words a minute.
    """
    return max(0.26, 0.17 * max(syllables(normal(phrase)), len(phrase.split())))


def test_every_guard_has_a_name_of_its_own() -> None:
    assert len({guard.name for guard in GUARDS}) == len(GUARDS)


@pytest.mark.parametrize(
    ("text", "speech_s", "guard"),
    [
        ("You", 0.0, "echo_of_nothing"),
        ("Anna said that the letter was ready.", 0.05, "echo_of_nothing"),
        ("Thank you.", 0.12, "invented_phrase"),
        ("You", 0.16, "invented_phrase"),  # what a VAD and Moonshine make of mains hum
        ("Thanks for watching!", 1.0, "invented_phrase"),
        ("Untertitel der Amara.org-Community", 3.0, "invented_phrase"),
        ("ご視聴ありがとうございました", 2.0, "invented_phrase"),
        ("and then and then " * 12, 6.0, "repetition"),
        ("the same the same the same the same the same the same", 1.0, "loop"),
        ("no " * 12, 1.0, "loop"),
        ("♪♪♪♪♪", 1.0, "letters_share"),
        ("... - ...", 1.0, "letters_share"),
        ("Ready.", 4.0, "too_few_words"),
        ("", 1.0, "too_few_words"),
        ("this is far more than anybody could have said in so short a time as that", 0.9, "too_many_words"),
    ],
)
def test_what_a_guard_is_for_is_doubted(text: str, speech_s: float, guard: str) -> None:
    assert guard in names(text, speech_s)


def test_another_script_than_the_languages_is_doubted() -> None:
    assert names("Привет как дела сегодня", 2.0, "en") == ["wrong_script"]
    assert names("Hello my friend", 1.5, "el") == []  # Latin is at home everywhere: names, brands, quotations
    assert names("Встреча в Google завтра", 2.0, "ru") == []
    assert names("今日は良い天気ですね", 1.8, "ja") == []


def test_the_language_of_the_hypothesis_counts_where_none_was_asked_for() -> None:
    assert "wrong_script" in names("안녕하세요 여러분", 1.2, None, language="fr")


def test_an_unsure_decode_and_one_that_was_cut_off_are_doubted() -> None:
    assert names("send the report", 1.2, confidence=0.2) == ["low_confidence"]
    assert names("send the report", 1.2, hit_cap=True) == ["cut_off"]


def test_text_that_the_model_takes_for_silence_is_doubted_where_little_was_heard() -> None:
    assert names("send it", 0.6, no_speech=0.7) == ["no_speech"]
    assert names("send it", 1.2, no_speech=0.9) == []
    assert names("", 0.4, no_speech=0.9) == []
    assert choose(judged("Yes.", 0.3), judged("Yes.", 0.3)) == Hypothesis("Yes.")


def test_thresholds_say_where_the_models_own_figures_are_doubted() -> None:
    said = Hypothesis("send it and send it and send it", confidence=0.5, no_speech=0.2)
    for thresholds, doubts in [
        (Thresholds(), []),
        (Thresholds(no_speech=0.1), ["no_speech"]),
        (Thresholds(log_prob=-0.5), ["low_confidence"]),
        (Thresholds(compression=1.0), ["repetition"]),
        (Thresholds(0.0, 0.0, 1.0), ["repetition", "low_confidence", "no_speech"]),
    ]:
        found = [doubt.name for doubt in judge(said, 0.9, 3.0, None, thresholds)]
        assert [name for name in found if name not in ("too_many_words", "loop")] == doubts


def test_a_threshold_of_nothing_still_ranks() -> None:
    thresholds = Thresholds(no_speech=0.0)
    one, two = Hypothesis("send it", no_speech=0.5), Hypothesis("sent it", no_speech=0.1)
    both = [Judged(text, 0.6, judge(text, 0.6, 1.0, None, thresholds)) for text in (one, two)]
    assert all(each.doubts for each in both)
    assert choose(*both) == two


def test_a_person_may_repeat_herself() -> None:
    assert names("I don't know. I don't know. I don't know.", 2.4) == []
    assert names("no no no no no", 1.2) == []


def test_numbers_take_long_to_say() -> None:
    assert names("2025", 1.8) == []
    assert names("+49 170 5551234", 6.0) == []
    assert names("$1,250.50", 3.5) == []


def test_silence_that_stayed_silent_is_fine() -> None:
    assert names("", 0.0) == []


def test_short_real_phrases_pass() -> None:
    assert len(SHORT) >= 100
    doubted = [phrase for phrase in SHORT if names(f"{phrase.capitalize()}.", honest_speech_s(phrase))]
    assert len(doubted) <= 2, doubted


@given(st.lists(st.sampled_from(ORDINARY), min_size=1, max_size=40, unique=True), st.floats(1.0, 5.0))
def test_ordinary_words_at_a_human_pace_pass(words: list[str], pace: float) -> None:
    assume(" ".join(words) not in EVERYDAY | CREDITS)  # those are doubted when they are said very fast
    assert names(" ".join(words).capitalize() + ".", len(words) / pace, "en") == []


TEXTS = st.one_of(
    st.sampled_from(sorted(EVERYDAY | CREDITS)),
    st.lists(st.sampled_from(ORDINARY), max_size=12).map(" ".join),
    st.text(max_size=40),
)
CONFIDENCE = st.one_of(st.none(), st.floats(0, 1))


@given(TEXTS, TEXTS, st.floats(0, 8), CONFIDENCE, CONFIDENCE)
def test_only_text_without_speech_is_dropped(
    one: str, two: str, speech_s: float, sure: float | None, surer: float | None
) -> None:
    chosen = choose(judged(one, speech_s, sure), judged(two, speech_s, surer))
    if chosen is None or not normal(chosen.text):
        assert speech_s < SOLID_SPEECH_S or not (normal(one) or normal(two))
    else:
        assert chosen.text in (one, two)


@given(TEXTS, st.floats(0, 8))
def test_two_equal_decodes_are_judged_like_one(text: str, speech_s: float) -> None:
    one = judged(text, speech_s)
    assert choose(one, one) == choose(one, judged(text, speech_s))


@given(TEXTS, st.floats(0, 8))
def test_a_doubt_is_beyond_its_limit(text: str, speech_s: float) -> None:
    above = {guard.name: guard.above for guard in GUARDS}
    for doubt in judged(text, speech_s).doubts:
        assert doubt.value > doubt.limit if above[doubt.name] else doubt.value < doubt.limit


def test_the_second_decode_wins_where_the_first_lost_words() -> None:
    lost = judged("Ready.", 4.0)
    found = judged("The report was ready after lunch and Anna has read it.", 4.0)
    assert choose(lost, found) == found.hypothesis
    assert choose(found, lost) == found.hypothesis


def test_of_two_that_lost_words_the_one_with_more_stands() -> None:
    assert choose(judged("Ready.", 5.0), judged("The report ready.", 5.0)) == Hypothesis("The report ready.")
    assert choose(judged("The report ready.", 5.0), judged("Ready.", 5.0)) == Hypothesis("The report ready.")


def test_an_empty_second_decode_does_not_take_words_away() -> None:
    assert choose(judged("Thanks for watching!", 1.0), judged("", 1.0)) == Hypothesis("Thanks for watching!")


def test_an_invention_over_noise_is_dropped() -> None:
    assert choose(judged("You", 0.0), judged("Thank you.", 0.0)) is None
    assert choose(judged("You", 0.16), judged("You", 0.16)) is None


def test_notes_are_no_words() -> None:
    assert choose(judged("♪♪♪", 2.0), judged("♪", 2.0)) == Hypothesis("")


def test_loops_are_found_at_any_place() -> None:
    assert longest_loop(["well", "he", "said", "he", "said", "he", "said", "it"]) == (3, 2)
    assert longest_loop(["no", "repeats", "here"]) == (1, 1)
    assert longest_loop([]) == (1, 1)


def test_word_estimates_bracket_the_words() -> None:
    assert fewest_words("in 2025 we met") == 4
    assert most_words("in 2025 we met") == 8
    assert fewest_words("今日は良い天気") == 3.5


def test_the_lists_are_written_as_they_are_looked_up() -> None:
    assert all(normal(phrase) == phrase for phrase in EVERYDAY | CREDITS)
    assert not EVERYDAY & CREDITS
