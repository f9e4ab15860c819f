"""What the settings and the command line say of a decode reaches the recogniser, or is refused at once."""

from __future__ import annotations

import pytest

from app.cli import build_parser
from app.models.build import build_recognizer, decoding, searching
from app.settings.values import RANGES, Settings
from engine.errors import UsageError
from engine.recognition.backends.whisper_rules import Search
from engine.recognition.base import Thresholds


def test_the_defaults_decide_nothing() -> None:
    options = decoding(Settings())
    assert (options.language, options.languages, options.vocabulary, options.prompt) == (None, (), "", "")
    assert searching(Settings()) == Search()


def test_a_set_of_languages_keeps_its_order_and_a_single_one_is_the_language() -> None:
    assert decoding(Settings(languages="de, en")).languages == ("de", "en")
    assert decoding(Settings(languages="de, en")).language is None
    assert decoding(Settings(languages=" de ")).language == "de"
    assert decoding(Settings(language="en", languages="de")).language == "en"


def test_vocabulary_is_tidied_and_the_prompt_is_left() -> None:
    options = decoding(Settings(vocabulary=" Siobhan,,Kubernetes ", prompt=" In full sentences, please. "))
    assert options.vocabulary == "Siobhan, Kubernetes"
    assert options.prompt == "In full sentences, please."


def test_beams_temperature_and_thresholds_are_those_of_the_settings() -> None:
    settings = Settings(beam=2, temperature=0.3, no_speech=0.5, log_prob=-0.8, compression=2.0)
    assert searching(settings) == Search(2, 0.3, Thresholds(0.5, -0.8, 2.0))


@pytest.mark.parametrize("name", RANGES)
def test_the_ends_of_every_range_make_a_search(name: str) -> None:
    for value in RANGES[name]:
        assert isinstance(searching(Settings().merge(**{name: value})), Search)


@pytest.mark.parametrize("wanted", [{"language": "de"}, {"languages": "en, de"}, {"languages": "de"}])
def test_a_language_that_the_model_does_not_know_is_refused_at_once(wanted: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="does not know the language 'de'"):
        build_recognizer(Settings(model="scripted").merge(**wanted))


def test_a_language_that_it_knows_is_not() -> None:
    assert build_recognizer(Settings(model="scripted", languages="en")).info.languages == ("en",)


@pytest.mark.parametrize("verb", ["dictate", "transcribe"])
def test_what_a_model_is_told_can_be_said_on_the_command_line(verb: str) -> None:
    told = ["--languages", "de,en", "--vocabulary", "Siobhan,Kubernetes", "--prompt", "In full sentences."]
    options = build_parser().parse_args([verb, *told])
    assert (options.languages, options.vocabulary) == ("de,en", "Siobhan,Kubernetes")
    assert options.prompt == "In full sentences."
    assert build_parser().parse_args([verb]).languages is None
