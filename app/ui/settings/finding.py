"""What a search in the settings finds, from the words alone: no page has to be made for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.settings.schema import Setting
from app.translation import tr


def said_of(one: Setting) -> str:
    """All that is said of a setting, in English and in the person's language, folded for comparison."""
    about = one.about
    labels = (label for _, label in one.choices)
    texts = (about.label, about.sentence, about.section.value, *labels)
    return folded(one.name, *texts, *map(tr, texts))


def folded(*texts: str) -> str:
    """Texts as they are searched in."""
    return " ".join(texts).casefold()


def find(said: Mapping[str, str], words: Iterable[str]) -> frozenset[str]:
    """The keys of what says all of these words, or parts of words; all of them for none."""
    wanted = [word.casefold() for word in words]
    return frozenset(key for key, text in said.items() if all(word in text for word in wanted))
