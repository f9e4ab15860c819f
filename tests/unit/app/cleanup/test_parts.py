"""Settings and rulebook become rules, and what is forgotten is forgotten by language models too."""

from __future__ import annotations

import pytest

from app.cleanup.parts import (
    UNKNOWN,
    forget_answers,
    kept_answers,
    language_of,
    looks_english,
    make_process,
    read_book,
    region_of,
    with_vocabulary,
)
from app.library.archive import remove
from app.settings.values import Settings
from engine.cleanup.kept import Judged
from engine.cleanup.pieces import pieces
from engine.store.history import Entry
from engine.store.paths import Paths

RULEBOOK = 'vocabulary = ["Kubernetes"]\noff = ["fillers"]\n[replacements]\n"cube control" = "kubectl"\n'
GERMAN = "Das ist die neue Zeile in dem Text und so weiter"
OTHERS = (
    GERMAN,
    "Was hat der Mann in Berlin so an dem Tag getan",
    "Je ne sais pas ce que tu veux dire par la",
    "El perro come en la casa de mi amigo",
    "Het is een huis en de man is er niet",
    "Questo e il mio libro che ho letto ieri",
)


def test_the_rulebook_replaces_and_switches_off_and_its_terms_go_to_the_recogniser(profile: Paths) -> None:
    profile.rulebook.write_text(RULEBOOK)
    settings = Settings(vocabulary="Siobhan, Kubernetes")
    book = read_book(settings, profile)
    assert book.reports == ()
    assert make_process(settings, book)("um cube control new line now") == "um kubectl\nNow"
    assert with_vocabulary(settings, book).vocabulary == "Siobhan, Kubernetes"
    assert with_vocabulary(Settings(), book).vocabulary == "Siobhan, Kubernetes"


def test_rules_are_switched_off_one_by_one_or_all(profile: Paths) -> None:
    some = Settings(rules_off="fillers, stutters")
    assert make_process(some, read_book(some, profile))("um we we go") == "um we we go"
    none = Settings(cleanup="off")
    assert make_process(none, read_book(none, profile))("um new line") == "um new line"


def test_what_the_rulebook_says_wrongly_is_reported(profile: Paths) -> None:
    profile.rulebook.write_text("nonsense = 1\n" + RULEBOOK)
    book = read_book(Settings(), profile)
    assert len(book.reports) == 1
    assert make_process(Settings(), book)("cube control") == "kubectl"


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        (Settings(), "en"),
        (Settings(model="whisper-base"), UNKNOWN),
        (Settings(model="whisper-base", language="de"), "de"),
        (Settings(model="whisper-base", languages="fr"), "fr"),
        (Settings(model="whisper-base", languages="en, de"), UNKNOWN),
        (Settings(model="remote:whisper"), UNKNOWN),
    ],
)
def test_the_language_is_what_is_certain(settings: Settings, language: str) -> None:
    assert language_of(settings) == language


def test_where_the_language_is_not_certain_english_rules_are_for_english_texts(profile: Paths) -> None:
    settings = Settings(model="whisper-base")
    process = make_process(settings, read_book(settings, profile))
    assert process("hello there new line um this is the letter") == "hello there\nThis is the letter"
    assert process(GERMAN) == GERMAN


@pytest.mark.parametrize("text", OTHERS)
def test_other_languages_do_not_look_english(text: str) -> None:
    assert not looks_english(text)
    assert looks_english("it is the letter that we have to send with this")
    assert not looks_english("")


@pytest.mark.parametrize(
    ("environ", "region"),
    [
        ({}, "US"),
        ({"LANG": "C.UTF-8"}, "US"),
        ({"LANG": "en_GB.UTF-8"}, "GB"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "en_IE.UTF-8"}, "IE"),
        ({"LC_ALL": "C", "LANG": "en_GB.UTF-8"}, "US"),
    ],
)
def test_the_region_is_that_of_the_desktop(environ: dict[str, str], region: str) -> None:
    assert region_of(environ) == region


def test_what_is_forgotten_is_not_known_any_more_on_disk_and_in_memory(profile: Paths) -> None:
    kept, text = kept_answers(profile), "We meet on Tuesday at the river. "
    assert kept_answers(profile) is kept
    forget_answers(profile, text)
    for piece in pieces(text):
        kept.keep(piece, "model", Judged("secretword", ""))
    kept.save()
    assert b"secretword" in profile.cleaned.read_bytes()
    forget_answers(profile, text)
    assert b"secretword" not in profile.cleaned.read_bytes()
    assert all(kept.find(piece, "model") is None for piece in pieces(text))


def test_forgetting_an_entry_forgets_what_was_made_of_its_words(profile: Paths) -> None:
    text = "We meet on Tuesday at the river."
    entry = Entry("20200101T000000-abcdef", 1.0, "dictation", "", text, text, 1.0, "en", {}, "", None)
    kept_answers(profile).keep(text, "model", Judged("secretword", ""))
    kept_answers(profile).save()
    remove(profile, entry)
    assert b"secretword" not in profile.cleaned.read_bytes()
