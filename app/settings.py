"""What the person may choose, as one typed, frozen value.

Problem: a settings file is edited by hand and outlives versions of the app; no content of it may keep the
app from starting. Mechanism: each field is read on its own and falls back to its default. Rules: an
unknown key or a broken value is reported, never raised, and costs that one setting only. Failure mode: a
file that cannot be read at all gives the defaults and one report.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

DEVICES = ("auto", "cpu", "cuda")
INSERTIONS = ("auto", "paste", "type", "none")
UNLOAD_AFTER_S = {"never": None, "now": 0, **{f"{m} min": 60 * m for m in (2, 5, 10, 30, 60)}}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set.

    Attributes:
        hotkey: The push-to-talk key ("F9", "Ctrl+Alt+Space").
        model: A name of the catalogue, or a folder.
        language: Language code, or "" for the model's own choice.
        device: "auto", "cpu" or "cuda".
        compute_type: Precision in CTranslate2's words, or "auto".
        microphone: Part of an input device's name, or "" for the system's default.
        overlay: Show the pill with the live words.
        insertion: "auto", "paste", "type", or "none" (words wait in the window).
        unload: When a model that nobody uses leaves memory: "never", "now", "2 min" to "60 min".
        memory_mb: The most memory that all models may take, in MB; 0 for what there is.
        card_memory_mb: The same on a graphics card.
        server: Address of a speech server for the model "remote:NAME"; "" for none.
        languages: Codes that the language is detected among ("en, de"); "" for all that the model knows.
        vocabulary: Names and terms that are likely ("Kubernetes, Siobhan"), for models that can be told.
        prompt: Text in the style that is wanted, for models that can be told.
        beam: How many ways a careful decode (files, second hearing) follows; 1 to 10.
        temperature: 0 for the likeliest words, always the same; up to 1 for more variety.
        no_speech: A decode is doubted above this probability of no speech ...
        log_prob: ... or below this mean log-probability of its tokens ...
        compression: ... or above this ratio of repetition.
        preload: Models to have ready besides the chosen one, as far as they fit ("whisper-base, remote:x").
        watch: A folder whose new recordings are transcribed while the app runs; "" for none.
        refine: Hear dictations again when idle, more carefully, where the model can (costs battery).
    """

    hotkey: str = "Ctrl+Alt+Space"
    model: str = "moonshine-tiny"
    language: str = ""
    device: str = "auto"
    compute_type: str = "auto"
    microphone: str = ""
    overlay: bool = True
    insertion: str = "auto"
    unload: str = "30 min"
    memory_mb: int = 0
    card_memory_mb: int = 0
    server: str = ""
    languages: str = ""
    vocabulary: str = ""
    prompt: str = ""
    beam: int = 5
    temperature: float = 0.0
    no_speech: float = 0.6
    log_prob: float = -1.0
    compression: float = 2.4
    preload: str = ""
    watch: str = ""
    refine: bool = False

    def merge(self, **overrides: Any) -> Settings:
        """These settings with those `overrides` (from a command line) that are not None."""
        return replace(self, **{name: value for name, value in overrides.items() if value is not None})


RANGES = {
    "beam": (1, 10),
    "temperature": (0.0, 1.0),
    "no_speech": (0.0, 1.0),
    "log_prob": (-10.0, 0.0),
    "compression": (1.0, 10.0),
}
CHOICES = {"device": DEVICES, "insertion": INSERTIONS, "unload": tuple(UNLOAD_AFTER_S)}


def load(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Read a settings file.

    Args:
        path: A TOML file; none there means the defaults.

    Returns:
        The settings, and one sentence (without a final stop) for each thing that was not understood.
    """
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), (f"{path.name} cannot be read ({type(error).__name__}); the defaults are used",)
    except tomllib.TOMLDecodeError as error:
        return Settings(), (f"{path.name} is not valid TOML: {error}; the defaults are used",)
    return parse(table)


def parse(table: dict[str, Any]) -> tuple[Settings, tuple[str, ...]]:
    """Settings from the values of a TOML file, and a sentence for each that was not understood."""
    settings, reports = Settings(), []
    known = {field.name for field in fields(Settings)}
    for name, value in table.items():
        if name not in known:
            reports.append(f"unknown setting {name!r} is kept and ignored")
        elif problem := _problem(name, value):
            reports.append(f"setting {name} {problem}; {getattr(settings, name)!r} is used")
        else:
            settings = replace(settings, **{name: type(getattr(settings, name))(value)})
    return settings, tuple(reports)


def listed(text: str) -> tuple[str, ...]:
    """The parts of a setting that lists several ("en, de"), without empty ones."""
    return tuple(part for part in (one.strip() for one in text.split(",")) if part)


def _problem(name: str, value: Any) -> str:
    """Why `value` cannot be setting `name`; "" if it can."""
    kind = type(getattr(Settings(), name))
    if type(value) is not kind and not (kind is float and type(value) is int):
        return f"must be {_KINDS[kind]}"
    if name in RANGES and not RANGES[name][0] <= value <= RANGES[name][1]:
        return "must be from {:g} to {:g}".format(*RANGES[name])
    if kind is int and value < 0:
        return "must not be negative"
    if name in CHOICES and value not in CHOICES[name]:
        return f"must be one of {', '.join(CHOICES[name])}"
    return ""


_KINDS: dict[type, str] = {
    str: "text in quotes",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
}
