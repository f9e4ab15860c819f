"""The modes file as a person keeps it: one change at a time, everything else as it was.

Problem: people edit the file by hand, with comments, in an order that counts, with parts of other versions
and with mistakes, and none of that may be lost when the dialog changes one mode. Mechanism: an edit says
what the values are afterwards (`meant`), and there are a few ways to edit the text, the tidiest first: lines
of the mode's own table, then tomlkit on the whole. What a way gives is read again, and the first that means
just that is taken. Rules: an edit that has nothing to change, because the mode has gone or a name is taken,
changes nothing; the file is replaced whole or not at all.
Failure mode: a file that cannot be changed so (no TOML, no text, modes written in an unusual way) is copied
beside itself first and written anew with everything that was understood; `StoreError` when the disk refuses,
and the old file stands.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.modes.lines import Block, blocks, field_of, header, key_of, last_line, with_item_lines
from app.modes.mode import content_of
from app.settings.file import Saved, kept_aside
from engine.errors import StoreError
from engine.phrases import Phrase
from engine.store.paths import write_atomic

HEAD = (
    "# The modes of Sayso: named ways to dictate, each with its own hotkey or for its own applications.\n"
    "# Whatever is saved here takes effect at once.\n"
)
Value = str | tuple[str, ...]
Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SetField:
    """Give a field of a mode a value; "" and () take it away."""

    name: str
    field: str
    value: Value


@dataclass(frozen=True, slots=True)
class AddMode:
    """Add a mode at the end; its values may be any that TOML has."""

    name: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CopyMode:
    """Add a mode at the end that says what another says, but for its hotkey."""

    name: str
    to: str


@dataclass(frozen=True, slots=True)
class RenameMode:
    """Give a mode another name, in its place."""

    name: str
    to: str


@dataclass(frozen=True, slots=True)
class RemoveMode:
    """Take a mode away, with the comments right above it."""

    name: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A mode that was removed, with the file before and after."""

    name: str
    before: bytes
    after: bytes


Edit = SetField | AddMode | CopyMode | RenameMode | RemoveMode


def edited(text: str, edit: Edit) -> str | None:
    """A file's text after an edit; None if that cannot be said without changing anything else."""
    try:
        wanted = meant(tomllib.loads(text), edit)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return next((way for way in _ways(text, edit) if _means(way, wanted)), None)


def meant(table: Table, edit: Edit) -> Table:
    """The values of a file after an edit, of which the order of the modes counts."""
    named = _modes(table)
    values = named.get(edit.name)
    match edit:
        case SetField(name, field, value) if isinstance(values, dict):
            rest = {key: one for key, one in values.items() if key != field}
            named = {**named, name: {**rest, field: _plain(value)} if value else rest}
        case AddMode(name, given) if name not in named:
            named = {**named, name: {key: _plain(one) for key, one in _said(given)}}
        case CopyMode(_, to) if isinstance(values, dict) and to not in named:
            named = {**named, to: {key: one for key, one in values.items() if key != "hotkey"}}
        case RenameMode(name, to) if name in named and to not in named:
            named = {to if key == name else key: one for key, one in named.items()}
        case RemoveMode(name):
            named = {key: one for key, one in named.items() if key != name}
        case _:
            return table
    return {**table, "modes": named}


def change(path: Path, edit: Edit, known: Mapping[str, Mapping[str, Any]]) -> Saved:
    """Carry out an edit in the file.

    Args:
        path: modes.toml.
        edit: What to change.
        known: The values of the modes that hold, by name, for a file that cannot be read.

    Raises:
        StoreError: The disk refuses; the file is as it was.
    """
    old = content_of(path)
    if isinstance(old, OSError):
        what = Phrase("cannot read {path} ({kind})", path=path, kind=type(old).__name__)
        raise StoreError(what, "look at its rights") from old
    text, kept = _decoded(old), None
    done = None if text is None else edited(text, edit)
    if done is None:
        kept = kept_aside(path, old)
        done = _anew(text, edit, known)
    if done != text or old is None:
        write_atomic(path, done.encode())
    return Saved(done, kept)


def taken_back(path: Path, gone: Gone, known: Mapping[str, Mapping[str, Any]]) -> Saved:
    """Undo the removal of a mode: the file as it was, or the mode at its end if the file has changed since.

    Raises:
        StoreError: The disk refuses; the file is as it was.
    """
    if content_of(path) == gone.after:
        write_atomic(path, gone.before)
        return Saved(gone.before.decode("utf-8-sig"))
    values = _modes(tomllib.loads(gone.before.decode("utf-8-sig"))).get(gone.name, {})
    return change(path, AddMode(gone.name, values if isinstance(values, dict) else {}), known)


def removed(
    path: Path, edit: RemoveMode, known: Mapping[str, Mapping[str, Any]]
) -> tuple[Saved, Gone | None]:
    """Remove a mode as `change` does, and what it takes to undo that. Raises StoreError."""
    before = content_of(path)
    saved = change(path, edit, known)
    after = saved.text.encode()
    if not isinstance(before, bytes) or saved.kept is not None or before == after:
        return saved, None
    return saved, Gone(edit.name, before, after)


def _ways(text: str, edit: Edit) -> Iterator[str]:
    """Texts that may be what is wanted, the tidiest first."""
    yield text
    ending = "\r\n" if "\r\n" in text and text.count("\r\n") == text.count("\n") else "\n"
    lines = text.split(ending)
    for changed in _by_lines(lines, edit):
        yield "\n".join(changed).replace("\n", ending)
    whole = _by_tomlkit(text, edit)
    if whole is not None:
        yield whole


def _by_lines(lines: list[str], edit: Edit) -> Iterator[list[str]]:
    own = [block for block in blocks(lines) if block.path[:2] == ("modes", edit.name)]
    match edit:
        case AddMode(name, given):
            fields = [_assignment(key, value) for key, value in _said(given)]
            yield _appended(lines, [header(("modes", name)), *fields])
        case SetField(_, field, value) if own and own[0].path == ("modes", edit.name):
            yield from _set(lines, own[0], field, value)
        case RenameMode(_, to) if own:
            yield _renamed(lines, own, to)
        case CopyMode(_, to) if own:
            copied = [line for block in own for line in _copied(lines, block, to)]
            yield _appended(lines, copied)
        case RemoveMode():
            yield _without(lines, own)
        case _:
            pass


def _set(lines: list[str], block: Block, field: str, value: Value) -> Iterator[list[str]]:
    """With a field of a table changed, added below its last one, or taken away."""
    place = field_of(lines, block, field)
    if place is None:
        below = last_line(lines, block) + 1
        if value:
            yield [*lines[:below], *_assignment(field, value).split("\n"), *lines[below:]]
        return
    before, own, after = lines[: place.start], lines[place.start : place.stop], lines[place.stop :]
    if not value:
        yield [*before, *after]
        return
    if isinstance(value, tuple) and (items := with_item_lines(own, value)) is not None:
        yield [*before, *items, *after]
    replaced = _replaced(own, field, value)
    if replaced is not None:
        yield [*before, *replaced, *after]


def _replaced(own: Sequence[str], field: str, value: Value) -> list[str] | None:
    """The lines of one field with another value, and the comment at their end."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        snippet = tomlkit.parse("\n".join(own))
        snippet[field] = _item(value)
        return tomlkit.dumps(snippet).split("\n")
    except (TOMLKitError, ValueError, TypeError, RecursionError):
        return None


def _renamed(lines: list[str], own: Sequence[Block], to: str) -> list[str]:
    changed = list(lines)
    for block in own:
        changed[block.start] = header((*block.path[:1], to, *block.path[2:]), changed[block.start])
    return changed


def _copied(lines: list[str], block: Block, to: str) -> Iterator[str]:
    """The lines of a table under another name, without its hotkey."""
    key = field_of(lines, block, "hotkey") if len(block.path) == 2 else None
    yield header((*block.path[:1], to, *block.path[2:]), lines[block.start])
    for number in range(block.start + 1, last_line(lines, block) + 1):
        if key is None or number not in key:
            yield lines[number]


def _without(lines: list[str], own: Sequence[Block]) -> list[str]:
    """Without these tables, the comments right above and below them, and one of the gaps.

    What the file begins with is about the whole of it, and stays.
    """
    changed = list(lines)
    for block in reversed(own):
        first, end = block.start, last_line(lines, block) + 1
        while first and _is_comment(changed[first - 1]):
            first -= 1
        first = first or block.start
        while end < block.stop and _is_comment(changed[end]):
            end += 1
        while end < block.stop and not changed[end].strip():
            end += 1
        del changed[first:end]
    return changed


def _appended(lines: list[str], added: Sequence[str]) -> list[str]:
    """With lines at the end, after an empty one."""
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    return [*kept, *([""] if kept else []), *added, ""]


def _by_tomlkit(text: str, edit: Edit) -> str | None:
    """However the modes are written; but a comment may move."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        if "modes" not in document:
            document["modes"] = tomlkit.table(is_super_table=True)
        modes: Any = document["modes"]
        match edit:
            case SetField(name, field, value) if value:
                modes[name][field] = _item(value)
            case SetField(name, field, _):
                del modes[name][field]
            case AddMode(name, given):
                modes[name] = {key: _item(value) for key, value in _said(given)}
            case CopyMode(name, to):
                modes[to] = {key: one for key, one in modes[name].unwrap().items() if key != "hotkey"}
            case RenameMode(name, to):
                document["modes"] = {to if key == name else key: one for key, one in modes.unwrap().items()}
            case RemoveMode(name):
                del modes[name]
        return tomlkit.dumps(document)
    except (TOMLKitError, KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError):
        return None


def _anew(text: str | None, edit: Edit, known: Mapping[str, Mapping[str, Any]]) -> str:
    """A new file with everything that was understood of the old one, and the edit carried out."""
    import tomlkit

    try:
        table = tomllib.loads(text or "")
    except (tomllib.TOMLDecodeError, RecursionError):
        table = {}
    if not _modes(table):
        table = {**table, "modes": {name: dict(values) for name, values in known.items()}}
    return f"{HEAD}\n{tomlkit.dumps(meant(table, edit))}"


def _means(text: str, table: Table) -> bool:
    """Whether a text says just this."""
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return False
    same_order = list(_modes(found)) == list(_modes(table))
    return same_order and _plainly({"modes": {}, **found}) == _plainly({"modes": {}, **table})


def _plainly(value: object) -> object:
    """A value that compares by its kind and text, because nan is not even itself and True is 1."""
    if isinstance(value, dict):
        return {name: _plainly(one) for name, one in value.items()}
    return [_plainly(one) for one in value] if isinstance(value, list) else (type(value), repr(value))


def _modes(table: Mapping[str, Any]) -> Table:
    named = table.get("modes")
    return named if isinstance(named, dict) else {}


def _said(values: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """What values say that is not as in the settings."""
    return [(field, value) for field, value in values.items() if value not in ("", ())]


def _assignment(field: str, value: Any) -> str:
    return f"{key_of(field)} = {_item(value).as_string()}"


def _item(value: Any) -> Any:
    import tomlkit

    if not isinstance(value, str):
        return tomlkit.item(_plain(value))
    lines = tomlkit.string(value, multiline=True)
    fits = "\n" in value and tomllib.loads(f"x = {lines.as_string()}")["x"] == value
    return lines if fits else tomlkit.string(value)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _is_comment(line: str) -> bool:
    return bool(re.match(r"[ \t]*#", line))


def _decoded(content: bytes | None) -> str | None:
    """The text of a file; that of a new one where there is none, None where it is no text."""
    try:
        return HEAD if content is None else content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
