"""What the person may choose, as one typed, frozen value: the schema of the settings.

Problem: a settings file is edited by hand and outlives versions of the app; no content of it may keep the
app from starting. Mechanism: each field says its type, its limits and its sentence (`app.settings.schema`),
is read on its own and falls back to its default; `app.settings.file` writes the file, and the dialog shows
whatever is declared here. Rules: an unknown key or a broken value is reported, never raised, and costs that
one setting only. Failure mode: a file that cannot be read at all gives the defaults and one report.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from app.settings.schema import About, Between, Control, OneOf, Section, Valid, settings_of
from engine.errors import UsageError
from engine.phrases import Phrase

DEVICES = ("auto", "cpu", "cuda")
COMPUTE_TYPES = (
    "auto",
    "int8",
    "int8_float16",
    "int8_bfloat16",
    "int8_float32",
    "float16",
    "bfloat16",
    "float32",
)
VOXTRAL_DELAYS_MS = (*range(80, 1280, 80), 2400)
CLEANUPS = ("off", "rules", "llm")
INSERTIONS = ("auto", "paste", "type", "none")
APP_LANGUAGES = ("auto", "en", "de")
OVERLAY_POSITIONS = ("bottom", "top")
OVERLAY_SIZES = ("small", "normal", "large")
COMPARED = ("beside", "one")
SOUNDS = ("auto", "on", "off")
OTHERS = ("leave", "duck", "mute")
UNLOAD_AFTER_S = {"never": None, "now": 0, **{f"{m} min": 60 * m for m in (2, 5, 10, 30, 60)}}
_MOST_MB = 10_000_000


def _hotkey_problem(text: str) -> str:
    from app.hotkeys.parse import parse

    try:
        binding = parse(text, "dictate")
    except UsageError as error:
        return Phrase("cannot be that: {error}", error=error.clause)
    if binding.key == "Escape" and not binding.modifiers:
        return Phrase("cannot be Escape: that cancels a dictation")
    return ""


def _server_problem(url: str) -> str:
    if not url.strip():
        return ""
    from engine.recognition.backends.remote_address import address

    try:
        address(url)
    except UsageError as error:
        return Phrase("cannot be that: {error}", error=error.clause)
    return ""


def _cleanup_server_problem(url: str) -> str:
    if not url.strip():
        return ""
    from engine.cleanup.endpoint import llm_address

    try:
        llm_address(url)
    except UsageError as error:
        return Phrase("cannot be that: {error}", error=error.clause)
    return ""


def _folder_problem(text: str) -> str:
    if not text or text.startswith("~") or Path(text).is_absolute():
        return ""
    return Phrase("must be a whole path, such as ~/Recordings")


_DICTATION, _MICROPHONE, _MODELS = Section.DICTATION, Section.MICROPHONE, Section.MODELS
_WORDS, _CLEANUP, _INSERTION = Section.WORDS, Section.CLEANUP, Section.INSERTION
_FILES, _APPEARANCE = Section.FILES, Section.APPEARANCE


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set; each field is said and limited by its annotation."""

    hotkey: Annotated[
        str,
        About(_DICTATION, "Hotkey", "The key you hold while you speak.", Control.HOTKEY),
        Valid(_hotkey_problem),
    ] = "Ctrl+Alt+Space"
    model: Annotated[
        str,
        About(
            _MODELS,
            "Model",
            "What turns speech into text: a model of the table, a folder, or remote:NAME for a server.",
            Control.MODEL,
        ),
    ] = "moonshine-tiny"
    language: Annotated[
        str,
        About(
            _DICTATION,
            "Language",
            "Code of the language you speak (“en”); empty: the model finds out.",
            Control.LANGUAGE,
            zero="automatic",
        ),
    ] = ""
    languages: Annotated[
        str,
        About(
            _DICTATION,
            "Languages to tell apart",
            "Codes that the language is detected among, your own first (“en, de”); empty: all it knows.",
            Control.LANGUAGES,
            zero="all",
        ),
    ] = ""
    device: Annotated[
        str,
        About(_MODELS, "Runs on", "The processor that computes; automatic takes the fastest that works."),
        OneOf(DEVICES, ("Automatic", "CPU", "Graphics card (CUDA)")),
    ] = "auto"
    compute_type: Annotated[
        str,
        About(
            _MODELS,
            "Precision",
            "Fewer bits are faster and need less memory; “auto” is best for nearly everyone.",
            advanced=True,
        ),
        OneOf(COMPUTE_TYPES),
    ] = "auto"
    microphone: Annotated[
        str,
        About(
            _MICROPHONE,
            "Microphones",
            "The first of these that is plugged in is heard; none: the system’s default.",
            Control.MICROPHONES,
            note="Names, or parts of names, with | between them.",
        ),
    ] = ""
    overlay: Annotated[
        bool,
        About(_APPEARANCE, "Show the pill", "A small pill with the live words while you dictate."),
    ] = True
    overlay_position: Annotated[
        str,
        About(
            _APPEARANCE,
            "Where the pill is",
            "Above or below, on the screen of the window that gets the words.",
        ),
        OneOf(OVERLAY_POSITIONS, ("At the bottom", "At the top")),
    ] = "bottom"
    overlay_size: Annotated[
        str,
        About(_APPEARANCE, "Size of the pill", "It grows with the system’s font as well."),
        OneOf(OVERLAY_SIZES, ("Small", "Normal", "Large")),
    ] = "normal"
    compare: Annotated[
        str,
        About(
            _APPEARANCE,
            "Texts that are compared",
            "What was recognised and what became of it. A narrow window shows them in one.",
        ),
        OneOf(COMPARED, ("Side by side", "In one")),
    ] = "beside"
    app_language: Annotated[
        str,
        About(
            _APPEARANCE,
            "Language of Sayso",
            "What Sayso itself speaks; automatic is the desktop’s language, where Sayso knows it.",
            restart=True,
        ),
        OneOf(APP_LANGUAGES, ("Automatic", "English", "Deutsch")),
    ] = "auto"
    sounds: Annotated[
        str,
        About(
            _DICTATION,
            "Sounds",
            "A soft sound when the microphone is heard, and one when you let go.",
        ),
        OneOf(SOUNDS, ("Where no pill is shown", "Always", "Never")),
    ] = "auto"
    others: Annotated[
        str,
        About(
            _DICTATION,
            "Other programs’ audio",
            "What music and films do while you dictate (PulseAudio and PipeWire); it always comes back.",
        ),
        OneOf(OTHERS, ("Goes on", "Is quieter", "Is silent")),
    ] = "leave"
    insertion: Annotated[
        str,
        About(
            _INSERTION,
            "How words arrive",
            "Pasted through the clipboard, which is put back; typed key by key; or kept in Sayso’s window.",
            restart=True,
        ),
        OneOf(INSERTIONS, ("Automatic", "Paste", "Type", "Keep in the window")),
    ] = "auto"
    unload: Annotated[
        str,
        About(_MODELS, "Unload when idle", "When a model that nobody uses leaves memory."),
        OneOf(
            tuple(UNLOAD_AFTER_S),
            ("Never", "At once", *(f"After {m} minutes" for m in (2, 5, 10, 30, 60))),
        ),
    ] = "30 min"
    memory_mb: Annotated[
        int,
        About(
            _MODELS,
            "Memory for models",
            "The most that all models together may take; 0: as much as there is.",
            unit="MB",
            zero="no limit",
        ),
        Between(0, _MOST_MB),
    ] = 0
    card_memory_mb: Annotated[
        int,
        About(
            _MODELS,
            "Memory on the graphics card",
            "The same on a graphics card; 0: as much as there is.",
            advanced=True,
            unit="MB",
            zero="no limit",
        ),
        Between(0, _MOST_MB),
    ] = 0
    server: Annotated[
        str,
        About(
            _MODELS,
            "Speech server",
            "Address of a server for the model remote:NAME; what you say is sent there. Empty: none.",
            zero="none",
        ),
        Valid(_server_problem),
    ] = ""
    vocabulary: Annotated[
        str,
        About(
            _WORDS,
            "Vocabulary",
            "Names and terms that are likely, with commas (“Kubernetes, Siobhan”).",
            Control.TEXT,
        ),
    ] = ""
    prompt: Annotated[
        str,
        About(
            _WORDS,
            "Example text",
            "A sentence or two in the style that you want, for models that can be told.",
            Control.TEXT,
        ),
    ] = ""
    beam: Annotated[
        int,
        About(
            _MODELS,
            "Beams",
            "How many ways a careful decode (files, second hearing) follows; more is slower.",
            advanced=True,
        ),
        Between(1, 10),
    ] = 5
    temperature: Annotated[
        float,
        About(
            _MODELS,
            "Temperature",
            "0 for the likeliest words, always the same; up to 1 for more variety where a decode is doubted.",
            advanced=True,
        ),
        Between(0.0, 1.0),
    ] = 0.0
    no_speech: Annotated[
        float,
        About(
            _MODELS,
            "Doubt above no-speech",
            "A decode is doubted above this probability of no speech.",
            advanced=True,
        ),
        Between(0.0, 1.0),
    ] = 0.6
    log_prob: Annotated[
        float,
        About(
            _MODELS,
            "Doubt below log-probability",
            "A decode is doubted below this mean log-probability of its tokens.",
            advanced=True,
        ),
        Between(-10.0, 0.0),
    ] = -1.0
    compression: Annotated[
        float,
        About(
            _MODELS,
            "Doubt above repetition",
            "A decode is doubted above this ratio of repetition.",
            advanced=True,
        ),
        Between(1.0, 10.0),
    ] = 2.4
    voxtral_delay_ms: Annotated[
        int,
        About(
            _MODELS,
            "Voxtral’s delay",
            "How long after a word Voxtral Realtime writes it; less is sooner and worse.",
            advanced=True,
            unit="ms",
        ),
        OneOf(VOXTRAL_DELAYS_MS),
    ] = 480
    preload: Annotated[
        str,
        About(
            _MODELS,
            "Load at start",
            "Models to have ready besides the chosen one, as far as they fit (“whisper-base, remote:x”).",
            Control.MODELS,
            zero="none",
        ),
    ] = ""
    watch: Annotated[
        str,
        About(
            _FILES,
            "Watched folder",
            "New recordings in this folder are transcribed while Sayso runs; empty: none.",
            Control.FOLDER,
            zero="none",
        ),
        Valid(_folder_problem),
    ] = ""
    refine: Annotated[
        bool,
        About(
            _DICTATION,
            "Second hearing",
            "Hear dictations again when idle, more carefully, where the model can; costs battery.",
        ),
    ] = False
    rules_off: Annotated[
        str,
        About(
            _WORDS,
            "Rules",
            "What is done to the words as they are written; take the tick from a rule that you do not want.",
            Control.RULES,
        ),
    ] = ""
    cleanup: Annotated[
        str,
        About(_CLEANUP, "Clean up", "What is done to your words before they are inserted."),
        OneOf(CLEANUPS, ("Nothing", "Rules", "Rules, then a language model")),
    ] = "rules"
    cleanup_url: Annotated[
        str,
        About(
            _CLEANUP,
            "Language model’s server",
            "Its address; your words are sent there. Empty: one that runs on this machine.",
            zero="on this machine",
        ),
        Valid(_cleanup_server_problem),
    ] = ""
    cleanup_model: Annotated[
        str,
        About(_CLEANUP, "Language model", "The server’s name for it; empty: its first.", zero="its first"),
    ] = ""
    cleanup_deadline_s: Annotated[
        float,
        About(_CLEANUP, "Wait at most", "How long words wait for the language model.", unit="s"),
        Between(0.1, 60.0),
    ] = 3.0
    cleanup_wait: Annotated[
        bool,
        About(
            _CLEANUP,
            "Wait for the language model",
            "Insert the words when it is done; otherwise at once, as they are.",
        ),
    ] = False
    cleanup_skip_apps: Annotated[
        str,
        About(
            _CLEANUP,
            "Not in these applications",
            "Their words go to no language model (“code, kitty”).",
            zero="none",
        ),
    ] = ""

    keep_history: Annotated[
        bool,
        About(
            Section.PRIVACY,
            "Keep what is dictated",
            "Off: dictations are inserted and then gone, words and recording alike; what is listed stays.",
        ),
    ] = True
    keep_days: Annotated[
        int,
        About(
            Section.PRIVACY,
            "Forget words after",
            "Older entries are deleted with all that is kept of them, but not what you pinned; 0: never.",
            unit="days",
            zero="never",
        ),
        Between(0, 36_500),
    ] = 0
    keep_audio_days: Annotated[
        int,
        About(
            Section.PRIVACY,
            "Forget recordings after",
            "Recordings whose words are safe are deleted after this time, the words stay; 0: never.",
            unit="days",
            zero="never",
        ),
        Between(0, 36_500),
    ] = 14

    def merge(self, **overrides: Any) -> Settings:
        """These settings with those `overrides` (from a command line) that are not None."""
        return replace(self, **{name: value for name, value in overrides.items() if value is not None})


SCHEMA = settings_of(Settings)
RANGES = {
    name: (one.limit.low, one.limit.high)
    for name, one in SCHEMA.items()
    if isinstance(one.limit, Between) and one.limit.high < _MOST_MB
}


def load(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Read a settings file.

    Args:
        path: A TOML file; none there means the defaults.

    Returns:
        The settings, and one sentence (without a final stop) for each thing that was not understood.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), (
            Phrase(
                "the settings in {name} cannot be read ({kind}); the defaults are used",
                name=path.name,
                kind=type(error).__name__,
            ),
        )
    return read(text, path.name)


def read(text: str, name: str) -> tuple[Settings, tuple[str, ...]]:
    """Settings from the text of a file with this name, and sentences as `load` gives them."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Settings(), (
            Phrase("{name} is not valid TOML: {error}; the defaults are used", name=name, error=error),
        )
    return parse(table)


def parse(table: dict[str, Any]) -> tuple[Settings, tuple[str, ...]]:
    """Settings from the values of a TOML file, and a sentence for each that was not understood."""
    found: dict[str, Any] = {}
    reports = []
    for name, value in table.items():
        one = SCHEMA.get(name)
        if one is None:
            reports.append(Phrase("unknown setting {name!r} is kept and ignored", name=name))
        elif problem := one.problem(value):
            reports.append(
                Phrase(
                    "setting {name} {problem}; {default!r} is used",
                    name=name,
                    problem=problem,
                    default=one.default,
                )
            )
        else:
            found[name] = one.kind(value)
    return replace(Settings(), **found), tuple(reports)


def listed(text: str) -> tuple[str, ...]:
    """The parts of a setting that lists several ("en, de"), without empty ones."""
    return tuple(part for part in (one.strip() for one in text.split(",")) if part)
