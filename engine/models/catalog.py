"""The models Sayso knows by name, and how a name becomes a recogniser.

Rules: the table is data; looking at it imports no inference library and reaches no network. A name is a row
of the table, one of its other names, or a folder. `resolve` refuses what is not there; it loads nothing.
Failure mode: `UnknownModel` for a name that means nothing here, with the names that do; `ModelBroken` for a
folder that holds no model.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engine.errors import ModelBroken, UnknownModel, UsageError
from engine.recognition.backends import moonshine, whisper_files
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
from engine.recognition.backends.scripted import ScriptedRecognizer
from engine.recognition.base import Recognizer

DEFAULT = "moonshine-tiny"
Factory = Callable[[], Recognizer]


@dataclass(frozen=True, slots=True)
class Row:
    """One model.

    Attributes:
        name: What `--model` takes.
        backend: "moonshine", "faster_whisper" or "scripted".
        languages: Codes it knows; empty means "about a hundred".
        size_mb: Its files, in megabytes of 10^6 bytes, rounded.
        licence: Of the weights.
        about: One sentence for the person who chooses.
        aliases: Other names for it.
    """

    name: str
    backend: str
    languages: tuple[str, ...]
    size_mb: int
    licence: str
    about: str
    aliases: tuple[str, ...] = ()


def _whisper(size: str, size_mb: int, about: str, *aliases: str, licence: str = "MIT") -> Row:
    """A size of Whisper; ".en" and "distil" sizes know English only."""
    english = size.endswith(".en") or size.startswith("distil")
    return Row(
        f"whisper-{size}",
        "faster_whisper",
        ("en",) if english else (),
        size_mb,
        licence,
        about,
        (size, *aliases),
    )


ROWS = (
    Row(DEFAULT, "moonshine", ("en",), 44, "MIT", "The default: quick, and always there.", ("moonshine",)),
    _whisper("tiny.en", 76, "The quickest Whisper, for weak machines."),
    _whisper("tiny", 76, "The quickest Whisper that knows many languages."),
    _whisper("base.en", 145, "A good balance for dictation on two cores."),
    _whisper("base", 145, "A good balance in many languages."),
    _whisper("small.en", 484, "Accurate, at about a second for a sentence on two cores."),
    _whisper("small", 484, "Accurate in many languages; wants four cores or a graphics card."),
    _whisper("distil-small.en", 333, "As accurate as small in English, and decodes twice as fast."),
    _whisper("medium.en", 1528, "Very accurate; wants a graphics card."),
    _whisper("medium", 1528, "Very accurate in many languages; wants a graphics card."),
    _whisper("distil-medium.en", 789, "Nearly as accurate as medium in English, and decodes faster."),
    _whisper("distil-large-v3", 1512, "Nearly as accurate as large-v3 in English, and decodes faster."),
    _whisper("large-v3-turbo", 1618, "The best choice on a graphics card: quick and accurate.", "turbo"),
    _whisper("large-v3", 3087, "The most accurate Whisper; wants a graphics card.", "large"),
    Row("scripted", "scripted", ("en",), 0, "none", "Reads words out of test tones; it hears no speech."),
)


def catalog() -> tuple[Row, ...]:
    """Every model, the default first."""
    return ROWS


def present(row: Row) -> bool:
    """Whether the model's files are on this machine. Cheap: looks at files, loads nothing, no network."""
    if row.backend == "moonshine":
        folder = moonshine.wheel_folder()
        return folder is not None and not moonshine.missing_files(folder)
    if row.backend == "faster_whisper":
        return whisper_files.local_folder(row.aliases[0]) is not None
    return row.backend == "scripted"


def find(name: str) -> Row | None:
    """The row with this name or other name, whatever the case; None if there is none."""
    wanted = name.strip().lower()
    return next((row for row in ROWS if wanted == row.name or wanted in row.aliases), None)


def resolve(name: str, device: str = "auto", compute_type: str = "default") -> Factory:
    """What makes the recogniser of this name.

    Args:
        name: A name of the table, or the path of a folder.
        device: "auto", "cpu" or "cuda".
        compute_type: CTranslate2's name for the precision, or "default"; only Whisper has a choice.

    Raises:
        UnknownModel: No such name and no such folder, or the named model is not on this machine.
        ModelBroken: The folder holds no model.
        UsageError: A model without CUDA was asked to use it.
    """
    row = find(name)
    if row is not None:
        return _from_row(row, device, compute_type)
    folder = Path(name).expanduser()
    if not folder.exists():
        raise UnknownModel(f"there is no model '{name}' and no such folder", "choose one of these", _here())
    return _from_folder(folder, device, compute_type)


def _from_row(row: Row, device: str, compute_type: str) -> Factory:
    if row.backend == "scripted":
        return ScriptedRecognizer
    if row.backend == "moonshine":
        return _moonshine(None, row.name, device)
    folder = whisper_files.local_folder(row.aliases[0])
    if folder is None:
        raise UnknownModel(
            f"the model '{row.name}' is not on this machine",
            "give the folder of a converted model or choose one of these",
            _here(),
        )
    return _faster_whisper(folder, device, compute_type, row)


def _from_folder(folder: Path, device: str, compute_type: str) -> Factory:
    if (folder / "model.bin").is_file():
        return _faster_whisper(folder, device, compute_type, None)
    if folder.is_dir() and any(folder.glob("*.ort")):
        return _moonshine(folder, str(folder), device)
    raise ModelBroken(
        f"{folder} holds no model",
        "give a folder with model.bin (Whisper for CTranslate2) or *.ort files (Moonshine)",
    )


def _moonshine(folder: Path | None, name: str, device: str) -> Factory:
    if device == "cuda":
        raise UsageError(f"the model '{name}' runs on the CPU only", "use --device auto or another model")
    return lambda: moonshine.MoonshineRecognizer(folder)


def _faster_whisper(folder: Path, device: str, compute_type: str, row: Row | None) -> Factory:
    def make() -> Recognizer:
        if row is None:
            return FasterWhisperRecognizer(folder, device, compute_type)
        return FasterWhisperRecognizer(folder, device, compute_type, name=row.name, languages=row.languages)

    return make


def _here() -> tuple[str, ...]:
    return tuple(row.name for row in ROWS if row.backend != "scripted" and present(row))
