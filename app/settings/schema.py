"""What a setting is: its type and limits, and what a person is told of it, all at its one declaration.

Problem: the file, the dialog, the documentation and the checks must agree on every setting. Mechanism: a
setting is a field of `app.settings.values.Settings`, annotated with an `About` and at most one limit;
`settings_of` reads them all, and pydantic checks values against the same annotation. Rules: pydantic is
imported when a value is first checked, because `sayso record` and `sayso --help` load this module (0.1 s).
Failure mode: a value that does not fit is a clause that says what would.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from engine.phrases import Phrase

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, TypeAdapter
    from pydantic_core import CoreSchema

Value = str | bool | int | float


class Section(Enum):
    """Where a setting stands; the value is its name in English."""

    DICTATION = "Dictation"
    MICROPHONE = "Microphone"
    MODELS = "Models"
    WORDS = "Words"
    CLEANUP = "Cleanup"
    MODES = "Modes"
    INSERTION = "Insertion"
    FILES = "Files"
    PRIVACY = "Privacy"
    APPEARANCE = "Appearance"


class Control(Enum):
    """How a setting is shown where its type alone does not tell."""

    BY_TYPE = "by type"
    HOTKEY = "hotkey"
    MICROPHONES = "microphones"
    MODEL = "model"
    MODELS = "models"
    LANGUAGE = "language"
    LANGUAGES = "languages"
    RULES = "rules"
    TEXT = "text"  # of several lines
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class About:
    """What a person is told of a setting.

    Attributes:
        section: Where it stands.
        label: Its name for people.
        sentence: What it does, one sentence.
        control: How it is shown.
        restart: A change takes effect at the next start only.
        advanced: Few people need it; shown last.
        unit: What a number counts ("MB").
        zero: What the lowest number, or no text, means where it stands for something else ("never").
        note: A sentence for those who edit the file.
    """

    section: Section
    label: str
    sentence: str
    control: Control = Control.BY_TYPE
    restart: bool = False
    advanced: bool = False
    unit: str = ""
    zero: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OneOf:
    """Only these values, shown by `labels` if there are any."""

    values: tuple[Value, ...]
    labels: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What pydantic asks an annotation for."""
        return _checked(self.check, source, handler)

    def check(self, value: Value) -> Value:
        """The value; raises ValueError with a clause if it is none of these."""
        if value not in self.values:
            choices = ", ".join(map(str, self.values))
            raise ValueError(Phrase("must be one of {choices}", choices=choices))
        return value


@dataclass(frozen=True, slots=True)
class Between:
    """Numbers from `low` to `high`, both included."""

    low: float
    high: float

    def __str__(self) -> str:
        """The range in words."""
        return " to ".join((f"from {_written(self.low)}", _written(self.high)))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What pydantic asks an annotation for."""
        return _checked(self.check, source, handler)

    def check(self, value: float) -> float:
        """The value; raises ValueError with a clause if it is out of range."""
        if not self.low <= value <= self.high:
            raise ValueError(
                Phrase("must be from {low} to {high}", low=_written(self.low), high=_written(self.high))
            )
        return value


@dataclass(frozen=True, slots=True)
class Valid:
    """Values that a function takes: it returns the clause that says why not, or ""."""

    problem: Callable[[str], str]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What pydantic asks an annotation for."""
        return _checked(self.check, source, handler)

    def check(self, value: str) -> str:
        """The value; raises ValueError with a clause if it cannot be used."""
        problem = self.problem(value)
        if problem:
            raise ValueError(problem)
        return value


Limit = OneOf | Between | Valid


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.

    Attributes:
        name: Its name in the file and in `Settings`.
        kind: str, bool, int or float.
        default: Its value if nobody says anything.
        about: What a person is told.
        limit: Which values of the type it takes; None for all.
    """

    name: str
    kind: type
    default: Value
    about: About
    limit: Limit | None
    hint: Any = field(repr=False, compare=False)

    @property
    def choices(self) -> tuple[tuple[Value, str], ...]:
        """The values it may have, each with its name for people; none if there is no list."""
        if not isinstance(self.limit, OneOf):
            return ()
        labels = self.limit.labels or tuple(map(str, self.limit.values))
        return tuple(zip(self.limit.values, labels, strict=True))

    def problem(self, value: object) -> str:
        """Why it cannot have this value, as a clause ("must be ..."); "" if it can."""
        from pydantic import ValidationError

        try:
            _adapter(self.hint).validate_python(value)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            said = first.get("ctx", {}).get("error")
            return str(said) if isinstance(said, ValueError) else _KINDS[self.kind]
        return ""


def settings_of(declared: type) -> dict[str, Setting]:
    """Every setting of a dataclass, by name, in the order in which they are declared."""
    hints = get_type_hints(declared, include_extras=True)
    found = {}
    for one in fields(declared):
        kind, *notes = get_args(hints[one.name])
        about = next(note for note in notes if isinstance(note, About))
        limit = next((note for note in notes if isinstance(note, OneOf | Between | Valid)), None)
        default: Any = one.default
        found[one.name] = Setting(one.name, kind, default, about, limit, hints[one.name])
    return found


def _written(number: float) -> str:
    return f"{number:,}" if isinstance(number, int) else f"{number:g}"


@cache
def _adapter(hint: Any) -> TypeAdapter[Any]:
    from pydantic import ConfigDict, TypeAdapter

    return TypeAdapter(hint, config=ConfigDict(strict=True, allow_inf_nan=False))


def _checked(check: Callable[[Any], Any], source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    from pydantic_core import core_schema

    return core_schema.no_info_after_validator_function(check, handler(source))


_KINDS: dict[type, str] = {
    str: Phrase("must be text in quotes"),
    bool: Phrase("must be true or false"),
    int: Phrase("must be a whole number"),
    float: Phrase("must be a number"),
}
