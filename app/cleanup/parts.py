"""From settings and rulebook to what cleans a dictation up: rules, and a language model where one is wanted.

The rulebook (`rules.toml` in the profile) holds replacements, snippets, vocabulary and what is switched off;
its vocabulary is given to the recogniser too. Rules: what is pure (`Rules`) is made once and shared by
threads; what may connect (`make_cleaner`) is never called on a thread that draws. Where the language is not
certain, the rules of English apply only to texts that look English.
Failure mode: what the rulebook says wrongly is reported in a sentence, and the rest of it works, or what it
said before where it cannot be read at all;
`UsageError` or `ModelBroken` where there is no language model to ask.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cleanup.help import Help
from app.settings.values import Settings, listed
from engine.phrases import Phrase
from engine.store.paths import Paths

if TYPE_CHECKING:
    from app.cleanup.asking import Asking
    from engine.cleanup.cleaner import Cleaner
    from engine.cleanup.kept import KeptAnswers
    from engine.cleanup.rules import RuleSettings
    from engine.cleanup.skips import Policy

UNKNOWN = "und"  # a language that is not known; it has the rules that are safe everywhere
ENGLISH = frozenset(  # no word of the neighbours': "is", "we" and "for" are Dutch and Danish too
    {"the", "and", "of", "to", "it", "that", "you", "with", "this", "have", "are", "be", "my", "what"}
    | {"they", "would", "which", "from", "there", "i'm", "it's", "don't"}
)
ENGLISH_SHARE = 0.1  # of the words; 17 read sentences have 0.29 in the median, 3 of them none at all


@dataclass(frozen=True, slots=True)
class Book:
    """What the person chose for the rules.

    Attributes:
        rules: For a text in the language of the settings.
        reports: A sentence without a final stop for each thing of the rulebook that was not understood.
    """

    rules: RuleSettings
    reports: tuple[str, ...] = ()


def read_book(settings: Settings, paths: Paths, environ: Mapping[str, str] = os.environ) -> Book:
    """The rules of this profile; reads the rulebook."""
    from engine.cleanup.rules import RuleSettings

    chosen = RuleSettings(
        language=language_of(settings),
        region=region_of(environ),
        off=frozenset(listed(settings.rules_off)),
        vocabulary=listed(settings.vocabulary),
    )
    return _rulebook_at(paths.rulebook).read(chosen)


class Rulebook:
    """A rulebook, which stays as it last could be read while a slip of the pen is in the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last: dict[str, Any] | None = None

    def read(self, base: RuleSettings) -> Book:
        """What it says, on top of `base`; any thread."""
        from engine.cleanup.rules.rulebook import load, parse

        rules, reports = load(self._path, base)
        if rules is not base:
            with suppress(OSError, ValueError, RecursionError):  # changed meanwhile: it will be read again
                self._last = tomllib.loads(self._path.read_text("utf-8"))
        elif not reports:
            self._last = None  # there is none any more
        elif self._last is not None:
            rules, _ = parse(self._last, base)
            reports = tuple(Phrase("{why}; what it said before stays in effect", why=one) for one in reports)
        return Book(rules, reports)


@cache
def _rulebook_at(path: Path) -> Rulebook:
    return Rulebook(path)


def with_vocabulary(settings: Settings, book: Book) -> Settings:
    """The settings with the rulebook's vocabulary, for the recogniser."""
    terms = dict.fromkeys((*listed(settings.vocabulary), *book.rules.vocabulary))
    return settings.merge(vocabulary=", ".join(terms))


def make_process(settings: Settings, book: Book) -> Callable[[str], str]:
    """From recognised text to what is inserted; pure, for any thread."""
    if settings.cleanup == "off":
        return str
    from engine.cleanup.rules import make_rules

    if book.rules.language != UNKNOWN:
        rules = make_rules(book.rules)
        return lambda text: rules.apply(text).text
    elsewhere, english = make_rules(book.rules), make_rules(replace(book.rules, language="en"))
    return lambda text: (english if looks_english(text) else elsewhere).apply(text).text


def make_asking(
    settings: Settings,
    kept: KeptAnswers,
    book: Book,
    system: str = "",
    environ: Mapping[str, str] = os.environ,
) -> Asking:
    """What asks the language model of the settings; connects nothing yet. Arguments as for `make_cleaner`."""
    from app.cleanup.asking import Asking

    policy = policy_of(settings)
    make = partial(make_cleaner, settings, kept, policy, system, environ)
    return Asking(make, make_process(settings, book), policy)


def policy_of(settings: Settings) -> Policy:
    """When a language model is asked, and for how long."""
    from engine.cleanup.skips import Policy

    return Policy(settings.cleanup_deadline_s, skip_apps=listed(settings.cleanup_skip_apps))


def make_cleaner(
    settings: Settings,
    kept: KeptAnswers,
    policy: Policy,
    system: str = "",
    environ: Mapping[str, str] = os.environ,
) -> Cleaner:
    """What asks the language model of the settings; may take seconds.

    Args:
        settings: Which model.
        kept: Where its answers are kept.
        policy: When it is asked, and for how long.
        system: What it is told instead of the usual; "" for that.
        environ: Where its server's key may be.

    Raises:
        UsageError: There is no model to ask.
        ModelBroken: The client cannot be used.
    """
    from engine.cleanup.choice import choose
    from engine.cleanup.cleaner import Cleaner
    from engine.cleanup.endpoint import load_client

    model = choose(settings.cleanup_url, settings.cleanup_model, environ, system=system)
    load_client()
    return Cleaner(model, policy, kept)


def kept_answers(paths: Paths) -> KeptAnswers:
    """What language models made of texts; the same for all who ask, so that what is forgotten stays so."""
    return _kept_in(paths.cleaned)


@cache
def _kept_in(path: Path) -> KeptAnswers:
    from engine.cleanup.kept import KeptAnswers

    return KeptAnswers(path)


def forget_answers(paths: Paths, *texts: str) -> None:
    """Forget what language models made of these texts, on disk too. Raises StoreError."""
    from engine.cleanup.pieces import pieces

    kept_answers(paths).forget(tuple(piece for text in texts for piece in pieces(text)))


def make_help(settings: Settings, paths: Paths, book: Book, system: str = "") -> Help:
    """How dictations are cleaned up by these settings; half a second of imports, connects nothing."""
    from engine.cleanup.kept import KeptAnswers

    return Help(
        make_asking(settings, kept_answers(paths), book, system),
        settings.cleanup == "llm",
        settings.cleanup_wait,
        settings.cleanup_deadline_s,
        is_tidy,
        make_asking(settings, KeptAnswers(), book, system),
    )


def is_tidy(model: str) -> bool:
    """Whether a model writes without fillers and with punctuation: one of the class of highest accuracy."""
    from engine.models.catalog import find
    from engine.models.rows import Accuracy

    row = find(model)
    return row is not None and row.accuracy is Accuracy.HIGH


def language_of(settings: Settings) -> str:
    """The language that texts are certainly in, else `UNKNOWN`."""
    if settings.language:
        return settings.language
    listed_languages = listed(settings.languages)
    if listed_languages:
        return listed_languages[0] if len(listed_languages) == 1 else UNKNOWN
    from engine.models.catalog import find

    row = find(settings.model)
    return row.languages[0] if row is not None and len(row.languages) == 1 else UNKNOWN


def region_of(environ: Mapping[str, str]) -> str:
    """The country whose dates and money the desktop writes ("GB"); "US" if it does not say."""
    for name in ("LC_ALL", "LC_TIME", "LANG"):
        if environ.get(name):
            found = re.match(r"[a-z]{2,3}_([A-Z]{2})", environ[name])
            return found[1] if found else "US"
    return "US"


def looks_english(text: str) -> bool:
    """Whether a text is likely English; a word or two are not enough to tell. Pure."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text.lower())
    return sum(word.replace("’", "'") in ENGLISH for word in words) > ENGLISH_SHARE * len(words)
