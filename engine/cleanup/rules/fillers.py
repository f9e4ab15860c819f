"""Sounds that are no words ("um", "uh") and asides between commas (", you know,").

A filler takes the commas with it that the pause around it made; two to four words that were said before and
after it are written once. Rules: "er" is a filler only where a pause shows it; a filler that is talked about
("the word um"), quoted, or follows a number ("5 um") stays; so does one that is all that was said. "You know"
and "like" go only between two commas. "Hmm", "mm" and "ah" say something and stay.
"""

from __future__ import annotations

import re
from functools import cache

from engine.cleanup.rules.model import Edit, Find, RuleSettings
from engine.cleanup.rules.words import capitalised, starts_sentence, word_after, word_before, wordset

_MENTION = wordset("""
    word words say says said saying an every or sound sounds called
""")
# After these a comma is right, whatever stood there.
_OPENERS = wordset("""
    well yes no yeah okay ok however anyway actually honestly therefore finally sorry hello hi hey
""")
_VERBS = wordset("is are was were means has isn't")
_REACH = 60  # characters on either side in which a phrase is looked for
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'’ "
_PAUSE = ",.…"


_SOUND = r"(?:[Uu]m+|[Uu]h+m*|[Ee]rm+|[Ee]hm+|[Ee]r)"


@cache
def _sounds() -> re.Pattern[str]:
    edge = r"[\w'’\"“”‘(-]"
    return re.compile(rf"(?<!{edge}){_SOUND}(?:(?:\.\.\.|[,.…])?[ ]+{_SOUND})*(?![\w'’\"”)-])")


@cache
def _asides() -> re.Pattern[str]:
    # "Metals, like, say, iron" lists; after "was" or "had" it is no list.
    plain = r"you know(?:,[ ]+(?:like|you know))*"
    after = (
        r"(?:(?<=\b[Ii]s)|(?<=\bwas)|(?<=\bwere)|(?<=\bare)|(?<=\b[Hh]ad)|(?<=['’]s)|(?<=['’]re)|(?<=\bbeen))"
    )
    return re.compile(rf"(?:,[ ]+{plain}|{after},[ ]+like(?:,[ ]+you know)*),[ ]+")


def fillers(settings: RuleSettings) -> Find:
    """The rule against sounds."""

    def find(text: str) -> list[Edit]:
        edits = [
            edit
            for match in _sounds().finditer(text)
            if (edit := _restart(text, match) or _without(text, match))
        ]
        return edits if _something_left(text, edits) else []

    return find


def asides(settings: RuleSettings) -> Find:
    """The rule against "you know" and "like"."""

    def find(text: str) -> list[Edit]:
        if "you know" not in text and ", like," not in text:
            return []
        return [
            Edit(match.start(), match.end(), _joint(text, match.start()))
            for match in _asides().finditer(text)
        ]

    return find


def _restart(text: str, match: re.Match[str]) -> Edit | None:
    """ "Can you um can you": two to four words that are said again after the filler are written once."""
    start, end = match.span()
    left = text[max(0, start - _REACH) : start].rstrip(" ,")
    right = text[end : end + _REACH].lstrip(" ,")
    at = text.index(right, end) if right else end
    said = left.split(" ")[-4:]
    for count in range(len(said), 1, -1):
        phrase = " ".join(said[-count:])
        again = right[: len(phrase)]
        if phrase.lower() == again.lower() and not phrase.strip(_LETTERS) and _is_end(right, len(phrase)):
            begin = text.rindex(phrase, 0, start)
            return Edit(begin, at + len(phrase), phrase)
    return None


def _is_end(text: str, at: int) -> bool:
    return at >= len(text) or not (text[at].isalnum() or text[at] in "'’-")


def _joint(text: str, comma: int) -> str:
    """What is left of the commas around a filler."""
    return ", " if word_before(text, comma).lower() in _OPENERS else " "


def _something_left(text: str, edits: list[Edit]) -> bool:
    done = 0
    left: list[str] = []
    for edit in edits:
        left += (text[done : edit.start], edit.now)
        done = edit.end
    return any(letter.isalnum() for letter in "".join((*left, text[done:])))


def _without(text: str, match: re.Match[str]) -> Edit | None:
    """The text without this run of fillers, None if it stays."""
    start, end = match.span()
    left = start
    while left and text[left - 1] in " \t":
        left -= 1
    mark = text[left - 1] if left else ""
    right_mark = text[end : end + 1]
    paused = right_mark in tuple(_PAUSE) or mark in tuple(_PAUSE) or not mark
    last = match.group().lower().split()[-1]
    if mark.isdigit() or (last == "er" and not paused):
        return None
    if mark.isalpha() and word_before(text, start).lower() in _MENTION and right_mark != ",":
        return None
    if starts_sentence(text, start) and mark not in (":", "…") and not text[:left].endswith("..."):
        return _at_start(text, match, left)
    return _inside(text, match, left)


def _at_start(text: str, match: re.Match[str], left: int) -> Edit | None:
    start, end = match.span()
    if text[end : end + 1] in ("?", "!"):
        return None
    tail = re.compile(r"(?:\.\.\.|[,.;…–—-])?[ \t]*").match(text, end)
    stop = tail.end() if tail else end
    if stop >= len(text) or text[stop] == "\n":
        return Edit(left, stop, "")
    if stop == end + 1 and word_after(text, stop).lower() in _VERBS:
        return None  # "Um is a filler."
    first = text[stop]
    following = text[stop : stop + 1]
    if match.group()[0].isupper() or text[left - 1 : left] in (".", "?", "!"):
        word = re.compile(r"[\w'’]+").match(text, stop)
        if word:
            following = capitalised(word.group())
            return Edit(start, word.end(), following)
    return Edit(start, stop + 1, first)


def _inside(text: str, match: re.Match[str], left: int) -> Edit | None:
    """A filler after some words: which of the marks around it stay."""
    end = match.end()
    before = text[left - 1]
    blank = re.compile(r"[ \t]*").match(text, end)
    stop = blank.end() if blank else end
    mark = text[end : end + 1]
    if before == ",":
        if mark == ",":
            return Edit(left - 1, _past(text, end + 1), _joint(text, left - 1))
        if mark in (".", "?", "!", ";", ":", ""):
            return Edit(left - 1, end, "")
        return Edit(left - 1, stop, _joint(text, left - 1))
    if text[:left].endswith(("...", "…")):
        tail = re.compile(r"(?:\.\.\.|[,…])?[ \t]*").match(text, end)
        return Edit(left, tail.end() if tail else end, " " if stop < len(text) else "")
    if before in "-–—" and text[stop : stop + 1] == before:
        return Edit(left, _past(text, stop + 1), " ")
    if mark == ",":
        return Edit(left, _past(text, end + 1), " ")
    if mark in (".", "?", "!", ";", ":", "", "\n"):
        return Edit(left, end, "")
    return Edit(left, stop, " ") if stop > end else None


def _past(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t":
        at += 1
    return at
