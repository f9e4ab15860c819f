"""What the engine says to people, so that it can be said in another language where it is shown.

Problem: the engine knows no Qt and no translations, and a sentence with a name or a figure in it stands in no
list of sentences once it is filled in. Mechanism: a `Phrase` is its English text, and it remembers the
template and the values it was made of; the app looks the template up and fills the values in again. Rules: a
template is written out where the phrase is made, for `make translations` collects it there; a value may be a
phrase itself. Failure mode: what is put together in any other way is said in English.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from numbers import Real
from typing import Self


class Phrase(str):
    """An English text that knows what it was made of.

    `Phrase("there is no model '{name}'", name=name)` is "there is no model 'tiny'". A figure has its format
    in the template (`{size:.1f}`), so that it can be written with another decimal sign.

    Attributes:
        template: The English sentence, with `{names}` in the place of its values.
        values: The values by name: figures, texts and phrases.
    """

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """Fill `values` into `template`; without any, its braces stand for themselves."""
        kept = {name: one if isinstance(one, str | Real) else str(one) for name, one in values.items()}
        phrase = super().__new__(cls, template.format(**kept) if kept else template)
        phrase.template = template
        phrase.values = kept
        return phrase

    def __str__(self) -> str:
        """Itself: `str` would make a plain text of it, and so would the text of an error that carries it."""
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[str], Mapping[str, object]]:
        """What a copy, or another process, makes it of."""
        return (self.template,), self.values


def mark(template: str) -> str:
    """`template` itself: it stands in a table, and a phrase is made of it elsewhere."""
    return template


def reason_of(error: OSError) -> Phrase:
    """Why the system refused, as a clause. The common reasons can be translated, the others are its own."""
    return Phrase(error.strerror.lower() if error.strerror else "unknown error")


REASONS = (
    *(mark("no space left on device"), mark("disk quota exceeded"), mark("file too large")),
    *(mark("permission denied"), mark("operation not permitted"), mark("read-only file system")),
    *(mark("no such file or directory"), mark("file exists"), mark("is a directory")),
    *(mark("not a directory"), mark("file name too long"), mark("directory not empty")),
    *(mark("input/output error"), mark("device or resource busy"), mark("no such device")),
    *(mark("stale file handle"), mark("too many open files"), mark("connection refused")),
    *(mark("address already in use"), mark("transport endpoint is not connected"), mark("unknown error")),
)


def to_json(text: str) -> object:
    """A text as JSON knows it: a phrase as its template and its values, any other as it is."""
    if not isinstance(text, Phrase):
        return text
    values = {name: to_json(one) if isinstance(one, str) else one for name, one in text.values.items()}
    return {"template": text.template, "values": values}


def from_json(value: object) -> str:
    """The inverse of `to_json`.

    Raises:
        ValueError: It is no text.
    """
    if isinstance(value, str):
        return value
    template, values = (value.get("template"), value.get("values")) if isinstance(value, dict) else ("", "")
    if not isinstance(template, str) or not isinstance(values, dict):
        raise ValueError("a text was expected")
    filled = {name: from_json(one) if isinstance(one, str | dict) else one for name, one in values.items()}
    try:
        return Phrase(template, **filled)
    except (LookupError, AttributeError, TypeError, ValueError) as error:
        raise ValueError("a template does not fit its values") from error


def said(text: str) -> Phrase:
    """A text as a phrase; what is one stays as it is."""
    return text if isinstance(text, Phrase) else Phrase(text)


def joined(template: str, *parts: str) -> str:
    """The parts that are not empty as one text.

    Args:
        template: How two of them are put together: "{one} and {other}".
        parts: Texts and phrases, each of which keeps its own translation.
    """
    phrases = [said(part) for part in parts if part]
    return reduce(lambda one, other: Phrase(template, one=one, other=other), phrases) if phrases else ""
