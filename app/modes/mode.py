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
makes no sense is reported in one sentence and costs that mode only. Nothing here can raise.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.hotkeys.base import Binding
from app.hotkeys.parse import parse as parse_key
from app.settings.values import CLEANUPS, Settings
from engine.errors import UsageError

MAX_BYTES = 1_000_000
BINDING = "mode:"  # what begins the names of modes' bindings
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


def load(path: Path) -> Found:
    """Read modes.toml; none there is no mode. Also a sentence for each thing that was not understood."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return (), (f"{path.name} is larger than {MAX_BYTES:,} bytes; it is ignored",)
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return (), ()
    except (OSError, UnicodeDecodeError) as error:
        return (), (f"{path.name} cannot be read ({type(error).__name__}); it is ignored",)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return (), (f"{path.name} is not valid TOML ({error}); it is ignored",)
    return parse(table)


def parse(table: dict[str, Any]) -> Found:
    """Modes from the values of a TOML file, and a sentence for each that makes no sense."""
    reports = [f"unknown part {name!r} of modes.toml is ignored" for name in table if name != "modes"]
    named = table.get("modes", {})
    if not isinstance(named, dict):
        return (), (*reports, "modes must each stand under [modes.NAME]; they are ignored")
    found: list[Mode] = []
    for name, values in named.items():
        problem = _problem(values)
        mode = None if problem else _made(name, values)
        if isinstance(mode, Mode) and mode.hotkey and (other := _same_key(found, mode.hotkey)):
            problem = f"has the hotkey of the mode {other!r}"
        elif isinstance(mode, str):
            problem = mode
        if problem or not isinstance(mode, Mode):
            reports.append(f"the mode {name!r} {problem}; it is ignored")
        else:
            found.append(mode)
    return tuple(found), tuple(reports)


_TEXTS = ("hotkey", "language", "model", "cleanup", "prompt")


def _problem(values: object) -> str:
    """What is wrong with the values of a mode, or ""."""
    if not isinstance(values, dict):
        return "must be a table"
    for name, value in values.items():
        if name == "apps":
            if not (isinstance(value, list) and all(isinstance(app, str) for app in value)):
                return "needs apps as a list of names in quotes"
        elif name not in _TEXTS:
            return f"has an unknown part {name!r}"
        elif not isinstance(value, str):
            return f"needs {name} as a text in quotes"
    if values.get("cleanup", CLEANUPS[0]) not in CLEANUPS:
        return f"needs cleanup as one of {', '.join(CLEANUPS)}"
    if not values.get("hotkey") and not values.get("apps"):
        return "has neither a hotkey nor apps, so nothing would choose it"
    return ""


def _made(name: str, values: dict[str, Any]) -> Mode | str:
    """The mode, or what is wrong with its key."""
    key = None
    if values.get("hotkey"):
        try:
            key = parse_key(values["hotkey"], BINDING + name)
        except UsageError as error:
            return f"has no usable hotkey: {error.what}"
        if key.key == "Escape" and not key.modifiers:
            return "cannot have Escape, which cancels a dictation"
    return Mode(
        name,
        tuple(app.strip().casefold() for app in values.get("apps", ())),
        key,
        values.get("language") or None,
        values.get("model") or None,
        values.get("cleanup"),
        values.get("prompt", ""),
    )


def _same_key(modes: Sequence[Mode], key: Binding) -> str:
    same = (
        mode.name
        for mode in modes
        if mode.hotkey and (mode.hotkey.key, mode.hotkey.modifiers) == (key.key, key.modifiers)
    )
    return next(same, "")
