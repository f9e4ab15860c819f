"""The settings file as a person keeps it: written with a comment for every setting, changed a line at a time.

Problem: people edit the file by hand, add comments, keep keys of other versions, make mistakes; none of that
may be lost when the dialog changes one setting. Mechanism: there are a few ways to edit the text, the
tidiest first; tomlkit replaces values that are there. What a way gives is read again by another parser, and
the first that changes this setting and no other value is taken. Rules: a default is a comment, so that it
follows the version; the file is replaced whole or not at all.
Failure mode: a file that cannot be changed so (no TOML, no text) is copied beside itself first and written
anew with everything that was understood; `StoreError` when the disk refuses, and the old file stands.
"""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from app.settings.schema import Between, Section, Setting, Value
from app.settings.values import SCHEMA, Settings, read
from engine.errors import StoreError, UsageError
from engine.phrases import Phrase
from engine.store.paths import write_atomic

HEAD = (
    "# The settings of Sayso. A line such as “# overlay = true” is a default: take the # away to change it.\n"
    "# Whatever is saved here takes effect at once, unless its comment says otherwise.\n"
)
WIDTH = 100


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of the file.

    Attributes:
        text: What is in it now.
        kept: Where a copy of the old one lies, if it had to be written anew.
    """

    text: str
    kept: Path | None = None


def template(values: Mapping[str, Value] | None = None) -> str:
    """A whole file: every setting with its comment, all but `values` commented out."""
    parts = [HEAD]
    for section in Section:
        found = [one for one in SCHEMA.values() if one.about.section is section]
        found.sort(key=lambda one: one.about.advanced)
        if found:
            parts.append(f"\n\n## {section.value}\n")
            parts += (_entry(one, (values or {}).get(one.name)) for one in found)
    return "".join(parts)


def with_value(text: str, one: Setting, value: Value | None) -> str | None:
    """A file's text with a setting at `value`, or at its default for None.

    Returns:
        None if it cannot be changed without changing anything else.
    """
    try:
        before = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    wanted = {name: found for name, found in before.items() if name != one.name}
    alternatives = [wanted if value is None else {**wanted, one.name: value}]
    if value is None and one.name in before:
        alternatives.append({**wanted, one.name: one.default})  # as good as the comment
    for changed in _ways(text, one, value, before):
        if any(_means(changed, table) for table in alternatives):
            return changed
    return None


def change(path: Path, changes: Mapping[str, Value | None]) -> Saved:
    """Change settings in the file; None is back to the default.

    Raises:
        StoreError: The disk refuses; the file is as it was.
    """
    old = _content(path)
    text, kept = _decoded(old), None
    for name, value in changes.items():
        changed = None if text is None else with_value(text, SCHEMA[name], value)
        if changed is None:
            kept = kept or kept_aside(path, old)
            changed = _anew(text or "", path.name, {name: value})
        text = changed
    done = text if text is not None else template()
    write_atomic(path, done.encode())
    return Saved(done, kept)


def imported(path: Path, source: Path) -> tuple[Saved, tuple[str, ...]]:
    """Take over every setting that another file names; what is not understood of it, a sentence each.

    Raises:
        UsageError: The other file is no settings file.
        StoreError: The disk refuses.
    """
    try:
        text = source.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        what = Phrase("{name} is no settings file ({kind})", name=source.name, kind=type(error).__name__)
        raise UsageError(what, "choose a file that Sayso exported") from None
    settings, reports = read(text, source.name)
    good = {name for name in SCHEMA.keys() & table.keys() if not SCHEMA[name].problem(table[name])}
    return change(path, {name: getattr(settings, name) for name in SCHEMA if name in good}), reports


def exported(path: Path, target: Path) -> None:
    """Write the file as it is, or the defaults with their comments, to `target`. Raises StoreError."""
    write_atomic(target, _content(path) or template().encode())


def _ways(text: str, one: Setting, value: Value | None, before: Mapping[str, Any]) -> Iterator[str]:
    """Texts that may be what is wanted, the tidiest first."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    if one.name in before:
        replaced = _replaced(text, one, one.default if value is None else value)
        if replaced is not None and value is None:
            yield _line(one.name).sub(lambda line: "# " + line[0].lstrip(), replaced, count=1)
        if replaced is not None:
            yield replaced
        return
    if value is None:
        yield text
        return
    default, written = _assignment(one, None), _assignment(one, value)
    yield re.sub(rf"(?m)^{re.escape(default)}(?=\r?$)", lambda _: written, text, count=1)
    entry = _entry(one, value).replace("\n", line_end)
    gap = "" if not text or text.endswith("\n") else line_end
    yield f"{text}{gap}{entry}"
    yield f"{entry.removeprefix(line_end)}{line_end}{text}"  # above the first table


def _replaced(text: str, one: Setting, value: Value) -> str | None:
    """The text with another value in place of the one that is there; None where tomlkit cannot."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        found = document.unwrap()[one.name]
        if isinstance(found, dict) or (isinstance(found, list) and any(isinstance(x, dict) for x in found)):
            return None  # a whole table of the person's would be gone
        document[one.name] = value
        return tomlkit.dumps(document)
    except (TOMLKitError, KeyError, ValueError, TypeError, RecursionError):
        return None


def _means(text: str, table: Mapping[str, Any]) -> bool:
    """Whether a text says just this; by the written values, because nan is not even itself."""
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return False
    return {name: repr(value) for name, value in found.items()} == {
        name: repr(value) for name, value in table.items()
    }


def _anew(text: str, name: str, changes: Mapping[str, Value | None]) -> str:
    """A new file with everything that was understood of the old one, and with `changes`."""
    settings, _ = read(text, name)
    values = {one.name: getattr(settings, one.name) for one in fields(Settings)}
    values = {key: value for key, value in values.items() if value != SCHEMA[key].default}
    wanted = {**values, **changes}
    return template({key: value for key, value in wanted.items() if value is not None})


def _entry(one: Setting, value: Value | None) -> str:
    """A setting with its comment, after an empty line."""
    said = [one.about.sentence]
    if one.choices:
        said.append(f"One of {', '.join(_literal(choice) for choice, _ in one.choices)}.")
    elif isinstance(one.limit, Between):
        said.append(f"{str(one.limit).capitalize()}.")
    if one.about.note:
        said.append(one.about.note)
    if one.about.restart:
        said.append("Takes effect at the next start.")
    lines = textwrap.wrap(" ".join(said), WIDTH, initial_indent="# ", subsequent_indent="# ")
    return "\n".join(["", *lines, _assignment(one, value), ""])


def _assignment(one: Setting, value: Value | None) -> str:
    """The line that says a value; for None the default in a comment."""
    if value is None:
        return f"# {one.name} = {_literal(one.default)}"
    return f"{one.name} = {_literal(value)}"


def _literal(value: Value) -> str:
    import tomlkit

    return tomlkit.item(value).as_string()


def _line(name: str) -> re.Pattern[str]:
    """The line that sets `name`, without its end."""
    return re.compile(rf"(?m)^[ \t]*([\"']?){re.escape(name)}\1[ \t]*=[^\r\n]*")


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(
            Phrase("cannot read {path} ({kind})", path=path, kind=type(error).__name__), "look at its rights"
        ) from error


def _decoded(content: bytes | None) -> str | None:
    """The text of a file; that of a new one where there is none, None where it is no text."""
    if content is None:
        return template()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def kept_aside(path: Path, content: bytes | None) -> Path:
    """A copy of the file beside it, under a name that is free. Raises StoreError."""
    number = 1
    while (copy := path.with_name(f"{path.stem}.kept-{number}{path.suffix}")).exists():
        number += 1
    write_atomic(copy, content or b"")
    return copy
