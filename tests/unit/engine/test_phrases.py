"""A phrase is its English text, and what it was made of is never lost on the way to where it is shown."""

from __future__ import annotations

import copy
import json
import pickle
from dataclasses import asdict, dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import UnknownModel, UsageError
from engine.phrases import Phrase, from_json, joined, reason_of, said, to_json

TEXTS = st.text(max_size=20)
NAMES = st.sampled_from(["one", "two", "three"])


@st.composite
def phrases(draw: st.DrawFn, depth: int = 2) -> Phrase:
    """A phrase with texts, figures and phrases in it."""
    inner = phrases(depth - 1) if depth else st.nothing()
    values = draw(st.dictionaries(NAMES, TEXTS | st.integers() | inner, max_size=3))
    plain = draw(st.text(st.characters(exclude_characters="{}"), max_size=10))
    return Phrase(plain + " ".join(f"{{{name}}}" for name in values), **values)


def test_a_phrase_is_its_text_and_remembers_template_and_values() -> None:
    phrase = Phrase("there is no model '{name}' of {size:.1f} MB", name="tiny", size=1.25)
    assert phrase == "there is no model 'tiny' of 1.2 MB"
    assert phrase.template == "there is no model '{name}' of {size:.1f} MB"
    assert phrase.values == {"name": "tiny", "size": 1.25}


def test_without_values_braces_stand_for_themselves() -> None:
    assert Phrase("{not} filled") == "{not} filled"


def test_what_is_no_text_and_no_figure_is_kept_as_its_text() -> None:
    assert Phrase("{error}", error=OSError("gone")).values == {"error": "gone"}


@given(phrases())
def test_copies_and_other_processes_get_the_whole_phrase(phrase: Phrase) -> None:
    for other in (copy.deepcopy(phrase), pickle.loads(pickle.dumps(phrase)), from_json(to_json(phrase))):
        assert isinstance(other, Phrase)
        assert (other, other.template, other.values) == (phrase, phrase.template, phrase.values)


@given(phrases())
def test_json_takes_a_phrase_as_text_and_as_what_it_was_made_of(phrase: Phrase) -> None:
    assert json.loads(json.dumps(phrase)) == phrase
    again = from_json(json.loads(json.dumps(to_json(phrase))))
    assert isinstance(again, Phrase) and again.values == phrase.values


@pytest.mark.parametrize(
    "garbage",
    [
        *(None, 3, [], {}, {"template": 1, "values": {}}, {"template": "{a}", "values": {"b": "c"}}),
        *({"template": "{a.b}", "values": {"a": 1}}, {"template": "{", "values": {"a": 1}}),
    ],
)
def test_json_that_is_no_text_is_refused(garbage: object) -> None:
    with pytest.raises(ValueError, match=r"text was expected|does not fit"):
        from_json(garbage)


def test_a_phrase_in_a_frozen_value_survives_being_written_out() -> None:
    @dataclass(frozen=True)
    class Told:
        what: str

    assert isinstance(asdict(Told(Phrase("{a}", a="b")))["what"], Phrase)


def test_parts_are_joined_without_losing_their_templates() -> None:
    whole = joined("{one} and {other}", Phrase("{n} here", n=1), "", "plain", Phrase("there"))
    assert whole == "1 here and plain and there"
    assert isinstance(whole, Phrase) and isinstance(whole.values["one"], Phrase)
    assert joined("{one}; {other}") == "" and joined("{one}; {other}", "alone") == "alone"


def test_the_words_of_an_error_are_phrases_all_the_way() -> None:
    error = UnknownModel(Phrase("there is no model '{name}'", name="x"), "choose one of these", ["a", "b"])
    assert error.what.template == "there is no model '{name}'"
    assert error.remedy == said("choose one of these")
    assert error.clause == "there is no model 'x'; choose one of these"
    assert str(error) == "there is no model 'x'; choose one of these (available: a, b)"
    assert isinstance(str(error), Phrase) and isinstance(Phrase("{it}", it=error).values["it"], Phrase)


def test_an_error_is_one_line_whatever_its_values_hold() -> None:
    assert str(UsageError(Phrase("bad {name}", name="a\nb"), "choose another")) == "bad a b; choose another"


def test_an_error_raised_with_a_phrase_says_it_as_one() -> None:
    assert isinstance(str(ValueError(Phrase("it is {n}", n=1))), Phrase)


def test_what_the_system_refuses_is_a_clause() -> None:
    assert reason_of(PermissionError(13, "Permission denied")) == "permission denied"
    assert reason_of(OSError()) == "unknown error"
