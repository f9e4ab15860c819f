"""Fits a text to the place where it will stand: blanks, its first letter, its last full stop.

A recogniser takes every dictation for a sentence of its own. Rules: in the middle of a sentence a first word
loses its capital only if that capital can have no other reason; after a full stop it gets one. The full
stop at the end goes where the sentence goes on behind it. What the person spelled themselves keeps its case.
Where nothing is known of the place, nothing is done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.cleanup.rules.model import Caret, Edit
from engine.cleanup.rules.words import capitalised, may_be_lowered, word_after, word_before, wordset

_NO_BLANK_AFTER = "([{/\\-–—@#$£€_\n\t \u00a0“‘«¿¡"
_NO_BLANK_BEFORE = ",.;:?!)]}%…”’»\n\t '"
_SHORTENED = wordset("""
    e.g i.e etc vs mr mrs ms dr prof st no nos fig figs approx ca cf dept est inc ltd co jr sr vol pp p
    al a.m p.m
""")
_OPENING = "([{\"'“‘«*_-–—• "
_CLOSING = "\"'”’)]*_"


def fitted(text: str, caret: Caret, own: Sequence[str], english: bool) -> list[Edit]:
    """The edits that make `text` fit between `caret.before` and `caret.after`.

    Args:
        text: What will be written.
        caret: The text around its place.
        own: Words that keep their case: the person's own terms and texts.
        english: Whether the rules of English for capitals apply.
    """
    body = text.lstrip(" ")
    if not body:
        return []
    at = len(text) - len(body)
    first = " " if not at and _needs_blank(caret.before, text) else ""
    letter = body[0]
    if english and letter.isalpha() and not any(body.startswith(one) for one in own):
        letter = _first_letter(body, caret.before)
    edits = [Edit(at, at + 1, first + letter)]
    end, left = len(text), caret.before + first + text
    if english and len(body) > 1 and _goes_on(text, caret.after):
        edits.append(Edit(end - 1, end, " " if _needs_blank(left[:-1], caret.after) else ""))
    elif _needs_blank(left, caret.after):
        edits.append(Edit(end, end, " "))
    return edits


def _needs_blank(left: str, right: str) -> bool:
    """Whether a blank belongs between two texts."""
    if not left or not right or right[0] in _NO_BLANK_BEFORE:
        return False
    if left[-1] in _NO_BLANK_AFTER:
        return left[-1] in "-–—" and left[-2:-1] == " "
    if right[0] in "\"'" and not right[1:2].isalnum():
        return False
    if left[-1] in "\"'" and left.rpartition("\n")[2].count(left[-1]) % 2:
        return False
    return not (_is_unspaced(left[-1]) or _is_unspaced(right[0]))


def _is_unspaced(letter: str) -> bool:
    """Whether it is of a script without blanks between words: Thai to Khmer, Chinese, Japanese."""
    return (
        "\u0e00" <= letter <= "\u0eff"
        or "\u1780" <= letter <= "\u17ff"
        or "\u3000" <= letter <= "\u9fff"
        or "\uff00" <= letter <= "\uffef"
    )


def _first_letter(text: str, before: str) -> str:
    head = before.rstrip(" \t\u00a0")
    word = word_after(text, 0)
    if not head or not word:
        return text[0]
    if head[-1] in '"“‘«' and _opens_quote(head):
        return text[0]  # a quotation may be a sentence
    if not head.strip(_OPENING):
        return text[0]
    closed = head.rstrip(_CLOSING)
    if closed.endswith((".", "?", "!")):
        return text[0] if _is_shortened(closed) else capitalised(text)[0]
    if head[-1] in "\n:…•" or re.search(r"(?:^|\n)[ \t]*(?:[-*•>]|\d+[.)])$", head):
        return text[0]
    return text[0].lower() if may_be_lowered(word) else text[0]


def _opens_quote(head: str) -> bool:
    """Whether the quotation mark at the end of `head` opens."""
    return head[-1] != '"' or head.rpartition("\n")[2].count('"') % 2 == 1


def _is_shortened(text: str) -> bool:
    """Whether the full stop at the end is that of "e.g.", "Dr." or an initial."""
    if text.endswith("...") or not text.endswith("."):
        return text.endswith("...")
    last = re.split(r"[\s(]", text[:-1])[-1]
    return last.lower() in _SHORTENED or (len(last) == 1 and last.isupper() and last != "I")


def _goes_on(text: str, after: str) -> bool:
    """Whether the full stop at the end of `text` stands in the way of what follows."""
    if not text.endswith(".") or text.endswith("..") or len(text) < 2 or _is_shortened(text):
        return False
    rest = after.lstrip(" ")
    if not rest or word_before(text, len(text) - 1) == "":
        return False
    return rest[0] in ",;:.?!" or (rest[0].islower() and "\n" not in after[: len(after) - len(rest)])
