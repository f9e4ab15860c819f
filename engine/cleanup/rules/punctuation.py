"""Marks and line breaks that are said: "comma", "full stop", "question mark", "new line", "bullet point".

A recogniser hears the pauses around a spoken mark and writes marks of its own: those are replaced. Rules: a
command in the company of words that talk about it stays a word; "period", "colon" and "dash" need more to
speak for them than "question mark". A pause before and after, or another command that is beyond doubt in the
same text, speaks for it. Failure mode: a command is left as a word, never a word taken for a command.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from engine.cleanup.rules.commands import (
    ARTICLES,
    COMMANDS,
    COMPOUNDS,
    HEADS,
    MAY_END,
    MEDICINE,
    MENTION,
    OPENERS,
    PERIODS,
    SPANS,
    VERBS,
    Command,
    Kind,
)
from engine.cleanup.rules.model import Edit, Find, RuleSettings
from engine.cleanup.rules.words import lowered, may_be_lowered, starts_sentence, word_after, word_before

_MARKS = ",.;:?!"
_BEYOND_DOUBT = frozenset(
    (
        *("comma", "full stop", "question mark", "exclamation mark", "exclamation point"),
        *("semicolon", "semi colon", "semi-colon", "em dash", "en dash"),
        *("new line", "newline", "new paragraph"),
    )
)

# A quick look before the slow one.
_HINTS = tuple({max(name.split(), key=len) for name in COMMANDS})


class Heard(NamedTuple):
    """A command's words in the text.

    Attributes:
        name: Its words in lower case.
        start: Where they begin ...
        end: ... and end.
        left: The mark before them, "" if there is none, "\\n" at the start of the text or a line.
        right: The mark after them, "" if there is none, "\\n" at the end.
        before: The word before them if no mark is between, in lower case.
        after: The word after them if no mark is between, as it is written.
    """

    name: str
    start: int
    end: int
    left: str
    right: str
    before: str
    after: str


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(COMMANDS, key=len, reverse=True))
    return re.compile(rf"\b(?<![\"“‘'’`:(/-])(?:{names})\b(?![\"”'’`)/-])")


@cache
def _named() -> re.Pattern[str]:
    """ "The report period": a noun with an article before it may be a compound."""
    return re.compile(
        r"\b(?:the|an?|th(?:is|at)|each|every|his|her|their|our|my|your)[ ]+(?:[\w'-]+[ ]+){1,2}$",
        re.IGNORECASE,
    )


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty))[ -]\w+[ ]+$",
        re.IGNORECASE,
    )


def punctuation(settings: RuleSettings) -> Find:
    """The rule."""
    british = settings.is_british

    def find(text: str) -> list[Edit]:
        low = lowered(text)
        if not any(hint in low for hint in _HINTS):
            return []
        heard = [_heard(text, match) for match in _pattern().finditer(low)]
        if not heard:
            return []
        sure = [one for one in heard if _is_command(text, one, certain=False)]
        certain = any(one.name in _BEYOND_DOUBT for one in sure)
        accepted = [one for one in heard if one in sure or (certain and _is_command(text, one, certain=True))]
        accepted = _bullets(accepted)
        return [_written(text, group, british) for group in _groups(text, accepted)]

    return find


def _heard(text: str, match: re.Match[str]) -> Heard:
    start, end = match.span()
    left = start
    while left and text[left - 1] in " \t":
        left -= 1
    right = end
    while right < len(text) and text[right] in " \t":
        right += 1
    before = text[left - 1] if left else "\n"
    after = text[right] if right < len(text) else "\n"
    return Heard(
        match.group(),
        start,
        end,
        before if before in _MARKS or before == "\n" else "",
        after if after in _MARKS or after == "\n" else "",
        word_before(text, start).lower(),
        word_after(text, end),
    )


def _is_command(text: str, one: Heard, certain: bool) -> bool:
    """Whether these words are meant as a mark; `certain` if another command is beyond doubt."""
    if not any(letter.isalnum() for letter in text[: one.start] + text[one.end :]):
        return True  # all that was said
    if one.name == "colon" and MEDICINE & set(re.findall(r"[a-z]+", text.lower())):
        return False
    if (
        one.name == "full stop"
        and one.before in ("to", "a")
        and re.search(r"\b[Cc][oa]m(?:e|es|ing)\b", text)
    ):
        return False
    if one.left and one.left != "\n" and one.right:
        return _in_pauses(text, one)
    return not _is_lacking(one, certain) and _is_apart(text, one, certain)


def _is_lacking(one: Heard, certain: bool) -> bool:
    """Whether it needs more to speak for it, or is the first half of a compound."""
    after = one.after.lower()
    if COMMANDS[one.name].kind is Kind.JOINED and not (one.before and one.after):
        return True
    if one.name == "newline" and not (one.left in tuple(_MARKS) or one.after[:1].isupper() or certain):
        return True  # as one word it is more often the character
    if after in COMPOUNDS.get(one.name, ()):
        return True
    if COMMANDS[one.name].wary:
        return not certain or bool(one.right) or not one.before
    return not certain and after in VERBS


def _is_apart(text: str, one: Heard, certain: bool) -> bool:
    """Whether the words before it do not talk about it."""
    if COMMANDS[one.name].wary:
        return True
    if COMMANDS[one.name].kind is Kind.BREAK:
        return _breaks(text, one, certain)
    if one.left == "\n" or (not one.before and one.left not in tuple(_MARKS)):
        return False
    if one.name == "period":
        return _is_full_stop(text, one, certain)
    return not _is_mentioned(text, one, certain)


def _in_pauses(text: str, one: Heard) -> bool:
    """A pause before and after: a mark, unless it is a thing in a list or opens a sentence."""
    line = text[: one.start].rpartition("\n")[2]
    if ": " in line and one.name != "bullet point" and COMMANDS[one.name].kind is not Kind.BREAK:
        return False
    if one.left in ".?!" and one.right == ",":
        return one.name not in ("colon", "period", "dash", "hyphen", "ellipsis")
    return True


def _is_mentioned(text: str, one: Heard, certain: bool) -> bool:
    """Whether the word before makes it a thing that is talked about."""
    if one.before not in MENTION:
        return False
    if one.before in HEADS and starts_sentence(text, one.start - len(one.before) - 1):
        return not (certain or one.after.lower() in OPENERS)
    ends = COMMANDS[one.name].kind is Kind.END and one.right in ("\n", ".", "?", "!")
    if ends and one.name in ("full stop", "period"):
        return not certain or one.before in ARTICLES
    return not (ends and one.before in MAY_END)


def _breaks(text: str, one: Heard, certain: bool) -> bool:
    if one.left == "\n" or one.left in tuple(".?!"):
        # At the head of a sentence it could be its subject.
        several = text.lower().count(one.name) > 1
        return bool(one.right) or one.after[:1].isupper() or certain or several
    return bool(one.left) or not _is_mentioned(text, one, certain)


def _is_full_stop(text: str, one: Heard, certain: bool) -> bool:
    """Whether "period" ends a sentence."""
    if _is_mentioned(text, one, certain) or one.before in PERIODS or one.before.endswith(("ary", "ional")):
        return False
    if one.before in SPANS and (_named().search(text, 0, one.start) or _counted().search(text, 0, one.start)):
        return False
    if not certain and _named().search(text, 0, one.start):
        return False
    return bool(one.right) or certain or one.after[:1].isupper() or one.after.lower() in OPENERS


def _bullets(accepted: list[Heard]) -> list[Heard]:
    """Without a lonely bullet point in the middle of a sentence."""
    bullets = [one for one in accepted if one.name == "bullet point"]
    if len(bullets) != 1 or bullets[0].left:
        return accepted
    before = [one for one in accepted if one.end <= bullets[0].start]
    if before and COMMANDS[before[-1].name].kind is Kind.BREAK:
        return accepted
    return [one for one in accepted if one.name != "bullet point"]


def _groups(text: str, accepted: list[Heard]) -> list[list[Heard]]:
    """Commands with nothing but blanks and marks between them are written together."""
    groups: list[list[Heard]] = []
    for one in accepted:
        if groups and not text[groups[-1][-1].end : one.start].strip(" \t" + _MARKS):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _written(text: str, group: list[Heard], british: bool) -> Edit:
    """The edit that writes a group of commands, with the blanks and marks around it."""
    first, last = COMMANDS[group[0].name], COMMANDS[group[-1].name]
    start, eaten = _eat_left(text, group[0], first)
    end = group[-1].end
    if last.kind not in (Kind.JOINED, Kind.BEFORE) and text[end : end + 1] in tuple(_MARKS):
        eaten += text[end]
        end += 1
    while end < len(text) and text[end] in " \t":
        end += 1
    out = ""
    for one in group:
        out = _joined(out, COMMANDS[one.name], british)
    if not text[:start].strip():
        out = out.lstrip(" ") if first.kind is not Kind.BREAK or last.written != "\n- " else "- "
    if end == len(text) or text[end] == "\n":
        return Edit(start, end, out.rstrip(" ") if last.written != "\n- " else out)
    if last.kind in (Kind.END, Kind.MID):
        out += " "
    return _with_case(text, start, end, out, last, eaten)


def _eat_left(text: str, one: Heard, command: Command) -> tuple[int, str]:
    """Where the edit begins, and the recogniser's mark that it replaces."""
    start = one.start
    while start and text[start - 1] in " \t":
        start -= 1
    if command.kind is Kind.BREAK or not start:
        return start, ""
    if command.kind is Kind.BEFORE:
        return one.start, ""
    mark = text[start - 1]
    if mark in ",.;:" or mark == command.written:
        if text[:start].endswith("..."):
            return start, ""
        return start - 1, mark
    return start, ""


def _joined(out: str, command: Command, british: bool) -> str:
    written = command.written
    if command.kind is Kind.SPACED:
        dash = "—" if not british else " – "
        return out.rstrip(" ") + (dash if written in "–—" else f" {written} ")
    if command.kind is Kind.BREAK:
        if written == "\n- " and out.endswith("\n"):
            return out + "- "
        return out.rstrip(" ") + written
    if written in ".?!" and out[-1:] in tuple(",;:."):
        out = out[:-1]
    return out if out.endswith(written) else out + written


def _with_case(text: str, start: int, end: int, out: str, last: Command, eaten: str) -> Edit:
    """The edit, with the first letter after it as its mark wants it."""
    word = word_after(text, end)
    if not word or not text[end].isalpha():
        return Edit(start, end, out)
    letter = text[end]
    if last.kind in (Kind.END, Kind.BREAK) and word == word.lower():
        letter = letter.upper()
    elif last.kind not in (Kind.END, Kind.BREAK) and may_be_lowered(word) and set(eaten) & set(".?!"):
        letter = letter.lower()
    return Edit(start, end + 1, out + letter)
