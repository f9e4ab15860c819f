"""Quotation marks and brackets that are said: "open quote ... close quote", "open bracket ... close bracket".

Only a pair is written: an opening without its closing, or the other way round, stays as it was said. Marks
that the pauses around the commands made are taken away; a question mark or a full stop inside stays.
"""

from __future__ import annotations

import re
from functools import cache

from engine.cleanup.rules.commands import ARTICLES
from engine.cleanup.rules.model import Edit, Find, RuleSettings
from engine.cleanup.rules.words import word_before, wordset

_MENTION = ARTICLES | wordset("add insert put type use press word words called one missing extra for")
_SIGNS = {
    "quote": ('"', '"'),
    "square": ("[", "]"),
    "curly": ("{", "}"),
    "round": ("(", ")"),
}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w\"'“-])(?i:(?:"
        r"(?P<open>open|begin|start)[ ]+|(?P<close>close|closed|end)[ ]+)"
        r"(?P<what>quotes?|quotation marks?|inverted commas?|square brackets?|curly brackets?|braces?"
        r"|brackets?|parenthes[ie]s|parens?)|(?P<unquote>unquote)|(?P<quote>quote))(?![\w\"'”-])"
    )


def pairs(settings: RuleSettings) -> Find:
    """The rule."""

    def find(text: str) -> list[Edit]:
        low = text.lower()
        if not ("quot" in low or "brac" in low or "paren" in low or "inverted" in low):
            return []
        edits: list[Edit] = []
        waiting: list[tuple[str, re.Match[str]]] = []
        for match in _pattern().finditer(text):
            kind = _kind(match)
            if word_before(text, match.start()).lower() in _MENTION:
                continue
            if match["open"] or match["quote"]:
                waiting.append((kind, match))
            elif waiting and waiting[-1][0] == kind:
                opening = waiting.pop()[1]
                if _holds_words(text[opening.end() : match.start()]):
                    edits += [_opened(text, opening, kind), _closed(text, match, kind)]
        return edits

    return find


def _kind(match: re.Match[str]) -> str:
    what = (match["what"] or "quote").lower()
    if "quot" in what or "comma" in what:
        return "quote"
    return "square" if "square" in what else "curly" if "curly" in what or "brace" in what else "round"


def _holds_words(inside: str) -> bool:
    return any(letter.isalnum() for letter in inside) and "\n" not in inside


def _opened(text: str, match: re.Match[str], kind: str) -> Edit:
    end = match.end()
    if text[end : end + 1] in (",", ".", ":", ";"):
        end += 1
    while text[end] in " \t":
        end += 1
    first = text[end].upper() if match.group()[0].isupper() else text[end]
    return Edit(match.start(), end + 1, _SIGNS[kind][0] + first)


def _closed(text: str, match: re.Match[str], kind: str) -> Edit:
    start = match.start()
    while text[start - 1] in " \t":
        start -= 1
    end = match.end()
    if text[start - 1] in ",;:":
        start -= 1
        end += text[end : end + 1] == ","  # a pause before and after
    if text[start - 1] in ".?!" and text[end : end + 1] == ".":
        end += 1
    return Edit(start, end, _SIGNS[kind][1])
