"""Where in a TOML file a table and its fields stand, by lines. Pure.

A line inside a text of several lines may look like any other; whoever edits by what is found here reads the
outcome again.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass

_ITEM = re.compile(r"""[ \t]*("(?:[^"\\]|\\.)*"|'[^']*')[ \t]*(,?)[ \t]*(#.*)?$""")


@dataclass(frozen=True, slots=True)
class Block:
    """A table: its path, the line of its header, and the line after its last."""

    path: tuple[str, ...]
    start: int
    stop: int


def blocks(lines: Sequence[str]) -> list[Block]:
    """Every table that has a header, in their order."""
    starts = [(number, path) for number, line in enumerate(lines) if (path := path_of(line))]
    stops = [*(number for number, _ in starts[1:]), len(lines)]
    return [Block(path, start, stop) for (start, path), stop in zip(starts, stops, strict=False)]


def path_of(line: str) -> tuple[str, ...]:
    """The path that a line begins the table of; () if it begins none."""
    if not line.lstrip(" \t").startswith("["):
        return ()
    try:
        inner: object = tomllib.loads(line)
    except (tomllib.TOMLDecodeError, RecursionError):
        return ()
    path = []
    while isinstance(inner, dict) and inner:
        name, inner = next(iter(inner.items()))
        path.append(name)
        inner = inner[0] if isinstance(inner, list) else inner
    return tuple(path)


def header(path: Sequence[str], like: str = "[]") -> str:
    """The line that begins the table of a path; indented, doubled and commented as the one it is like."""
    start = len(like) - len(like.lstrip(" \t"))
    deep = 2 if like[start : start + 2] == "[[" else 1
    ends = (number + 1 for number, sign in enumerate(like) if sign == "]")
    end = next((number for number in ends if path_of(like[:number])), len(like))
    return "".join((like[:start], "[" * deep, ".".join(map(key_of, path)), "]" * deep, like[end:]))


def key_of(name: str) -> str:
    """A name as a TOML key."""
    if re.fullmatch(r"[A-Za-z0-9_-]+", name):
        return name
    import tomlkit

    return tomlkit.item(name).as_string()


def last_line(lines: Sequence[str], block: Block) -> int:
    """The last line of a table that is not empty and no comment."""
    said = (n for n in range(block.start, block.stop) if lines[n].strip() and lines[n].lstrip()[0] != "#")
    return max(said)


def field_of(lines: Sequence[str], block: Block, name: str) -> range | None:
    """The lines of a field of a table; None if it has none."""
    pattern = re.compile(rf"[ \t]*([\"']?){re.escape(name)}\1[ \t]*=")
    for first in range(block.start + 1, block.stop):
        if pattern.match(lines[first]):
            ends = (end for end in range(first + 1, block.stop + 1) if _is_whole(lines[first:end]))
            end = next(ends, None)
            return None if end is None else range(first, end)
    return None


def with_item_lines(own: Sequence[str], values: Sequence[str]) -> list[str] | None:
    """The lines of a list that has one item in each, with these items; None if they do not stand so.

    Lines of items that stay are as they were; what is new goes below them.
    """
    if len(own) < 3:
        return None
    items = {number: found for number, line in enumerate(own[1:-1], 1) if (found := _ITEM.match(line))}
    said = {number: _text(found[1]) for number, found in items.items()}
    kept = [number for number in said if said[number] in values]
    if [said[number] for number in kept] != list(values)[: len(kept)] or not items:
        return None
    new = [f"{_indent(own[min(items)])}{_quoted(value)}," for value in values[len(kept) :]]
    below = max(kept, default=0)
    lines = []
    for number, line in enumerate(own):
        if number in items and number not in kept:
            continue
        is_last = number == below and bool(new) and number in items
        lines.append(_with_comma(line, items[number]) if is_last else line)
        if number == below:
            lines += new
    return lines


def _with_comma(line: str, item: re.Match[str]) -> str:
    return line if item[2] else f"{line[: item.end(1)]},{line[item.end(1) :]}"


def _is_whole(lines: Sequence[str]) -> bool:
    try:
        tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError):
        return False
    return True


def _text(literal: str) -> str:
    found = tomllib.loads(f"x = {literal}")["x"]
    return str(found)


def _quoted(value: str) -> str:
    import tomlkit

    return tomlkit.item(value).as_string()


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]
