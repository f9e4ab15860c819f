"""What a person is told of a mode: its fields as settings, its values as text, and the examples. Pure.

A field is declared as a setting is (`app.settings.schema`), so that the dialog shows and checks it in the
same way; "" always means: as in the settings.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Annotated, Any

from app.hotkeys.parse import format_combination
from app.hotkeys.parse import parse as parse_key
from app.modes.file import Value
from app.modes.mode import BINDING, Entry, Mode, entries, names_a_prompt, taken_by
from app.settings.schema import About, Control, OneOf, Section, Setting, Valid, settings_of
from app.settings.schema import Value as Shown
from app.settings.values import CLEANUPS, SCHEMA, listed
from app.translation import mark
from engine.errors import UsageError
from engine.phrases import Phrase
from resources import resource

PREFIX = "mode."  # what begins the names of the fields, which settings have too
PROMPTS = ("email", "light")  # that come with Sayso
LONGEST_NAME = 60
AS_SETTINGS = mark("As in the settings")


def _name_problem(text: str) -> str:
    if not text.strip():
        return Phrase("needs a name")
    if len(text) > LONGEST_NAME:
        return Phrase("must have no more than {most} characters", most=LONGEST_NAME)
    return "" if text.isprintable() else Phrase("must be of letters, figures and signs")


def _hotkey_problem(text: str) -> str:
    return SCHEMA["hotkey"].problem(text) if text else ""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a mode, in the order in which they are shown."""

    name: Annotated[
        str,
        About(Section.MODES, mark("Name"), mark("What it is called in this list, and while you dictate.")),
        Valid(_name_problem),
    ] = ""
    hotkey: Annotated[
        str,
        About(
            Section.MODES,
            mark("Hotkey"),
            mark("Hold it to dictate in this mode; it works beside the usual one."),
            Control.HOTKEY,
        ),
        Valid(_hotkey_problem),
    ] = ""
    apps: Annotated[
        str,
        About(
            Section.MODES,
            mark("Applications"),
            mark("With the usual hotkey the mode is chosen by itself where your words go to one of these."),
        ),
    ] = ""
    language: Annotated[
        str,
        About(
            Section.MODES,
            mark("Language"),
            mark("Code of the language you speak in it (“de”)."),
            Control.LANGUAGE,
        ),
    ] = ""
    model: Annotated[
        str,
        About(
            Section.MODES,
            mark("Model"),
            mark("What turns speech into text: one that is here, a folder, or remote:NAME for a server."),
            Control.MODEL,
        ),
    ] = ""
    cleanup: Annotated[
        str,
        About(Section.MODES, mark("Clean up"), mark("What is done to your words before they are inserted.")),
        OneOf(
            ("", *CLEANUPS),
            (AS_SETTINGS, mark("Nothing"), mark("Rules"), mark("Rules, then a language model")),
        ),
    ] = ""
    prompt: Annotated[
        str,
        About(
            Section.MODES,
            mark("Prompt"),
            mark(
                "What the language model is told: your own words, or the name of a prompt. "
                "Yours are prompts/NAME.txt beside the settings."
            ),
            Control.TEXT,
        ),
    ] = ""


FIELDS = {PREFIX + one.name: one for one in settings_of(Fields).values()}


@dataclass(frozen=True, slots=True)
class Checked(Setting):
    """A field that is also checked against what else there is.

    Attributes:
        also: Why it cannot have a value that fits in itself, a clause; "" if it can.
    """

    also: Callable[[str], str]

    def problem(self, value: object) -> str:
        """Why it cannot have this value, as a clause; "" if it can."""
        return Setting.problem(self, value) or self.also(str(value))


def checked(key: str, also: Callable[[str], str]) -> Checked:
    """The field of this key ("mode.name"), by which it is then called, with a check of its own."""
    one = FIELDS[key]
    values = {part.name: getattr(one, part.name) for part in fields(one)}
    return Checked(**{**values, "name": key}, also=also)


def shown(entry: Entry) -> dict[str, Shown]:
    """The values of a mode by the keys of the fields, as text; what is no text as it would be written."""
    values = entry.values or {}
    found: dict[str, Shown] = {PREFIX + "name": entry.name}
    for key, one in FIELDS.items():
        value = values.get(one.name, "")
        if one.name != "name":
            found[key] = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return found


def written(key: str, text: Shown) -> Value:
    """What the file says for a text of the field `key`."""
    if key != PREFIX + "apps":
        return str(text).strip()
    return tuple({app.casefold(): app for app in listed(str(text))}.values())


def name_taken(name: str, others: Collection[str]) -> str:
    """Why a mode cannot have this name beside these, a clause; "" if it can."""
    same = name.strip() in others
    return Phrase("cannot be that: there is a mode of this name") if same else ""


def key_taken(keys: str, modes: Sequence[Mode], name: str, usual: str) -> str:
    """Why the mode `name` cannot have this combination, a clause; "" if it can.

    Args:
        keys: The combination.
        modes: All of them.
        name: Whose it would be.
        usual: The hotkey of the settings.
    """
    try:
        key = parse_key(keys, BINDING + name)
        dictates = parse_key(usual, "") if usual else None
    except UsageError:
        return ""  # told already, here or in its own place
    if dictates and (dictates.key, dictates.modifiers) == (key.key, key.modifiers):
        return Phrase(
            "cannot be that: {key} already stands for dictation; choose another combination",
            key=format_combination(key),
        )
    other = taken_by(modes, key, name)
    if not other:
        return ""
    return Phrase(
        "cannot be that: {key} already stands for the mode “{name}”; choose another combination",
        key=format_combination(key),
        name=other,
    )


def prompt_missing(prompt: str, known: Collection[str]) -> str:
    """Why a mode cannot have this prompt, a clause: it looks like a name, and there is none; "" if it can."""
    if not names_a_prompt(prompt) or prompt in known or prompt in PROMPTS:
        return ""
    return Phrase("cannot be that: there is no prompt of this name; write prompts/{name}.txt", name=prompt)


def free_name(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, or with the first number that nobody has."""
    number = 1
    name = wanted
    while name in taken:
        number += 1
        name = f"{wanted} {number}"
    return name


@cache
def examples() -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """The modes that come with Sayso to begin with: name and values."""
    table = tomllib.loads(resource("modes/modes.toml").decode())
    return tuple((one.name, one.values) for one in entries(table).entries if one.values is not None)
