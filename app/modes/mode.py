"""Modes: named ways to dictate, each with its own hotkey or for its own applications. Pure but for `load`.

    [modes.email]
    apps = ["thunderbird"]
    cleanup = "llm"
    prompt = "email"

    [modes.german]
    hotkey = "F8"
    language = "de"
    model = "whisper-small"

A mode says what is different; the settings say the rest. Rules: the key that went down chooses before the
application does, and of two modes for one application the first counts. Each mode is read on its own: what
makes no sense is reported in one sentence and costs that mode only, which goes on as it was while the app
runs. Nothing here can raise.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.hotkeys.base import Binding
from app.hotkeys.parse import parse as parse_key
from app.settings.values import CLEANUPS, Settings
from engine.errors import UsageError
from engine.phrases import Phrase

MAX_BYTES = 1_000_000
BINDING = "mode:"  # what begins the names of modes' bindings
IDLE = Phrase("has neither a hotkey nor apps, so nothing would choose it")
OF_WAYS = frozenset(  # the settings that modes, rules and cleanup depend on
    (
        *("model", "language", "languages", "vocabulary", "prompt", "rules_off", "server", "hotkey"),
        *("cleanup", "cleanup_url", "cleanup_model", "cleanup_deadline_s", "cleanup_wait"),
        "cleanup_skip_apps",
    )
)


@dataclass(frozen=True, slots=True)
class Mode:
    """One mode; None or "" where the settings count.

    Attributes:
        name: Its name.
        apps: Applications that it is for, as their windows are named; case does not count.
        hotkey: Its own key; None if it has none.
        language, model: What is recognised, and with what.
        cleanup: "off", "rules" or "llm".
        prompt: What the language model is told: the name of a prompt, or the prompt itself.
    """

    name: str
    apps: tuple[str, ...] = ()
    hotkey: Binding | None = None
    language: str | None = None
    model: str | None = None
    cleanup: str | None = None
    prompt: str = ""

    def settings(self, settings: Settings) -> Settings:
        """The settings with this mode's on top."""
        return settings.merge(language=self.language, model=self.model, cleanup=self.cleanup)


Found = tuple[tuple[Mode, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One mode as it stands in the file.

    Attributes:
        name: Its name.
        values: What it says, whatever that is; None if it is no table.
        mode: None if it makes no sense.
        problem: Why not, a clause ("needs apps as a list of names in quotes"); else "".
    """

    name: str
    values: Mapping[str, Any] | None
    mode: Mode | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What modes.toml says.

    Attributes:
        entries: Its modes, in its order.
        strange: A sentence without a final stop for each part of it that is no mode.
        broken: Why it cannot be used as a whole, such a sentence; else "".
    """

    entries: tuple[Entry, ...] = ()
    strange: tuple[str, ...] = ()
    broken: str = ""


def chosen(modes: Sequence[Mode], binding: str, app: str) -> Mode | None:
    """The mode of a key press; None if it is an ordinary one.

    Args:
        modes: In the order of the file.
        binding: Which key went down.
        app: Where the words will go; "" if unknown.
    """
    own = next((mode for mode in modes if binding == BINDING + mode.name), None)
    here = app.strip().casefold()
    return own or next((mode for mode in modes if here and here in mode.apps), None)


def taken_by(modes: Sequence[Mode], key: Binding, name: str = "") -> str:
    """The name of the mode that has the combination of `key`, other than the mode `name`; "" if none."""
    same = (
        mode.name
        for mode in modes
        if mode.hotkey and (mode.hotkey.key, mode.hotkey.modifiers) == (key.key, key.modifiers)
    )
    return next((other for other in same if other != name), "")


def names_a_prompt(prompt: str) -> bool:
    """Whether a prompt is the name of one, not the words themselves."""
    return prompt.replace("-", "").replace("_", "").isalnum()


def load(path: Path) -> Listing:
    """Read modes.toml; none there is no mode."""
    return read(content_of(path), path.name)


def content_of(path: Path, most: int = MAX_BYTES) -> bytes | OSError | None:
    """What is in a file, no more than a byte over `most`; None if there is none, or why it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        return error


def read(content: bytes | OSError | None, file: str) -> Listing:
    """What a file of modes with this content says."""
    if content is None:
        return Listing()
    try:
        if isinstance(content, OSError):
            raise content
        if len(content) > MAX_BYTES:
            return Listing(
                broken=Phrase(
                    "{name} is larger than {most:,} bytes; it is ignored", name=file, most=MAX_BYTES
                )
            )
        return entries(tomllib.loads(content.decode("utf-8-sig")))
    except (OSError, UnicodeDecodeError) as error:
        kind = type(error).__name__
        return Listing(broken=Phrase("{name} cannot be read ({kind}); it is ignored", name=file, kind=kind))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Listing(
            broken=Phrase("{name} is not valid TOML ({error}); it is ignored", name=file, error=error)
        )


def entries(table: dict[str, Any]) -> Listing:
    """The modes of a TOML file's values, and what of it makes no sense."""
    strange = tuple(
        Phrase("unknown part {name!r} of modes.toml is ignored", name=name)
        for name in table
        if name != "modes"
    )
    named = table.get("modes", {})
    if not isinstance(named, dict):
        return Listing((), (*strange, Phrase("modes must each stand under [modes.NAME]; they are ignored")))
    found: list[Entry] = []
    for name, values in named.items():
        made = _problem(values) or _made(name, values)
        modes = [one.mode for one in found if one.mode is not None]
        if isinstance(made, Mode) and made.hotkey and (other := taken_by(modes, made.hotkey)):
            made = Phrase("has the hotkey of the mode {other!r}", other=other)
        shown = values if isinstance(values, dict) else None
        if isinstance(made, Mode):
            found.append(Entry(name, shown, made))
        else:
            found.append(Entry(name, shown, None, made))
    return Listing(tuple(found), strange)


def in_effect(listing: Listing, before: Sequence[Mode]) -> Found:
    """The modes that hold, and a sentence for each thing that was not understood.

    What makes no sense stays as it was before: the file as a whole, or one mode of it.

    Args:
        listing: What the file says now.
        before: The modes that held until now.
    """
    if listing.broken:
        return tuple(before), (stays(listing.broken) if before else listing.broken,)
    known = {mode.name: mode for mode in before}
    good = [entry.mode for entry in listing.entries if entry.mode is not None]
    found: list[Mode] = []
    reports: list[str] = []
    for entry in listing.entries:
        old = known.get(entry.name)
        if entry.mode is not None:
            found.append(entry.mode)
            continue
        why: str = Phrase(
            "the mode {name!r} {problem}; it is ignored", name=entry.name, problem=entry.problem
        )
        if old is not None and entry.problem != IDLE and not (old.hotkey and taken_by(good, old.hotkey)):
            found.append(old)
            why = stays(why)
        reports.append(why)
    return tuple(found), (*listing.strange, *reports)


def stays(why: str) -> str:
    """A report of something of which the last that could be used goes on."""
    return Phrase("{why}; what it said before stays in effect", why=why)


_TEXTS = ("hotkey", "language", "model", "cleanup", "prompt")


def _problem(values: object) -> str:
    """What is wrong with the values of a mode, or ""."""
    if not isinstance(values, dict):
        return Phrase("must be a table")
    for name, value in values.items():
        if name == "apps":
            if not (isinstance(value, list) and all(isinstance(app, str) for app in value)):
                return Phrase("needs apps as a list of names in quotes")
        elif name not in _TEXTS:
            return Phrase("has an unknown part {name!r}", name=name)
        elif not isinstance(value, str):
            return Phrase("needs {name} as a text in quotes", name=name)
    if values.get("cleanup", CLEANUPS[0]) not in CLEANUPS:
        return Phrase("needs cleanup as one of {choices}", choices=", ".join(CLEANUPS))
    if not values.get("hotkey") and not values.get("apps"):
        return IDLE
    return ""


def _made(name: str, values: dict[str, Any]) -> Mode | str:
    """The mode, or what is wrong with its key."""
    key = None
    if values.get("hotkey"):
        try:
            key = parse_key(values["hotkey"], BINDING + name)
        except UsageError as error:
            return Phrase("has no usable hotkey: {what}", what=error.what)
        if key.key == "Escape" and not key.modifiers:
            return Phrase("cannot have Escape, which cancels a dictation")
    return Mode(
        name,
        tuple(app.strip().casefold() for app in values.get("apps", ())),
        key,
        values.get("language") or None,
        values.get("model") or None,
        values.get("cleanup"),
        values.get("prompt", ""),
    )
