"""How a model's name becomes a recogniser, and which models are on this machine.

Rules: the table is data (`engine.models.rows`); looking at it imports no inference library and reaches no
network. A name is a row of the table, one of its other names, a folder, or a model of a speech server.
`resolve` refuses what is not there; it loads nothing and connects to nothing.
Failure mode: `UnknownModel` for a name that means nothing here, with the names that do; `ModelBroken` for a
folder that holds no model.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from pathlib import Path

from engine.errors import ModelBroken, UnknownModel, UsageError
from engine.models.cache import located
from engine.models.rows import DEFAULT, ROWS, Row
from engine.phrases import Phrase
from engine.recognition.backends import moonshine, voxtral_files
from engine.recognition.backends.scripted import ScriptedRecognizer
from engine.recognition.backends.whisper_rules import Search
from engine.recognition.base import Recognizer

__all__ = [
    "DEFAULT",
    "REMOTE",
    "ROWS",
    "Factory",
    "Row",
    "backend_of",
    "catalog",
    "find",
    "here",
    "known",
    "memory_need",
    "present",
    "resolve",
]

REMOTE = "remote:"
USUAL_SEARCH = Search()
Factory = Callable[[], Recognizer]


def catalog() -> tuple[Row, ...]:
    """Every model, the default first."""
    return ROWS


def present(row: Row) -> bool:
    """Whether the model's files are on this machine. Cheap: looks at files, loads nothing, no network."""
    if row.backend == "moonshine":
        folder = moonshine.wheel_folder()
        return folder is not None and not moonshine.missing_files(folder)
    return row.backend == "scripted" or located(row) is not None


def here() -> tuple[str, ...]:
    """Names of the models on this machine that hear speech, the default first."""
    return tuple(row.name for row in ROWS if row.backend != "scripted" and present(row))


def find(name: str) -> Row | None:
    """The row with this name or other name, whatever the case; None if there is none."""
    wanted = name.strip().lower()
    return next((row for row in ROWS if wanted == row.name or wanted in row.aliases), None)


def known(name: str) -> Row:
    """The row with this name; raises UnknownModel, with the names most like it, if there is none."""
    row = find(name)
    if row is None:
        raise UnknownModel(
            Phrase("there is no model '{name}'", name=name),
            "see `sayso models` for the names",
            like(name) or tuple(row.name for row in ROWS if row.repository),
        )
    return row


def memory_need(recognizer: Recognizer) -> int:
    """Bytes that a recogniser is expected to take; 0 for what is not in the table.

    While it loads a quantised model may need as much as its weights at two bytes each.
    """
    info = recognizer.info
    row = find(info.model)
    if row is None or info.compute_type not in row.memory_mb:
        return 0
    return max(row.memory_mb[info.compute_type], row.weights_mb) * 10**6


def backend_of(name: str) -> str | None:
    """The backend of a model of the table, or of a folder; None for what is neither."""
    row = find(name)
    if row is not None:
        return row.backend
    folder = Path(name).expanduser()
    if (folder / "model.bin").is_file():
        return "faster_whisper"
    if folder.is_dir() and any(folder.glob("*.ort")):
        return "moonshine"
    kinds = {voxtral_files.MINI: "voxtral", voxtral_files.REALTIME: "voxtral_realtime"}
    return kinds.get(voxtral_files.model_type(folder) or "")


def like(name: str) -> tuple[str, ...]:
    """Names of models that this one may be a slip of, the likeliest first."""
    names = {other: row.name for row in ROWS for other in (row.name, *row.aliases)}
    close = difflib.get_close_matches(name.strip().lower(), names, n=3, cutoff=0.75)
    return tuple(dict.fromkeys(names[one] for one in close))


def resolve(
    name: str,
    device: str = "auto",
    compute_type: str = "default",
    server: str | None = None,
    search: Search = USUAL_SEARCH,
) -> Factory:
    """What makes the recogniser of this name.

    Args:
        name: A name of the table, the path of a folder, or "remote:" and a server's name for a model.
        device: "auto", "cpu" or "cuda".
        compute_type: Name of the precision, or "default"; Moonshine has no choice.
        server: Address of the speech server; only "remote:" needs one.
        search: Beams, temperature and thresholds, for Whisper on this machine.

    Raises:
        UnknownModel: No such name and no such folder, or the named model is not on this machine.
        ModelBroken: The folder holds no model.
        UsageError: A model without CUDA was asked to use it, or a server has no address or the model no name.
    """
    if name.startswith(REMOTE):
        return _remote(name.removeprefix(REMOTE), server)
    row = find(name)
    if row is not None:
        return _from_row(row, device, compute_type, search)
    folder = Path(name).expanduser()
    if not folder.exists():
        # A slip of a name that is known is helped first; what is here can be had at once.
        choices = tuple(dict.fromkeys((*like(name), *here())))
        raise UnknownModel(
            Phrase("there is no model '{name}' and no such folder", name=name), "choose one of these", choices
        )
    return _from_folder(folder, device, compute_type, search)


def _from_row(row: Row, device: str, compute_type: str, search: Search) -> Factory:
    if row.backend == "scripted":
        return ScriptedRecognizer
    if row.backend == "moonshine":
        return _moonshine(None, row.name, device)
    folder = located(row)
    if folder is None:
        raise UnknownModel(
            Phrase("the model '{name}' is not on this machine", name=row.name),
            Phrase("run `sayso models download {name}` or choose one of these", name=row.name),
            here(),
        )
    if row.backend == "faster_whisper":
        return _faster_whisper(folder, device, compute_type, row, search)
    return _voxtral(folder, device, compute_type, row.backend == "voxtral_realtime", row.name)


def _from_folder(folder: Path, device: str, compute_type: str, search: Search) -> Factory:
    backend = backend_of(str(folder))
    if backend == "faster_whisper":
        return _faster_whisper(folder, device, compute_type, None, search)
    if backend == "moonshine":
        return _moonshine(folder, str(folder), device)
    if backend is not None:
        return _voxtral(folder, device, compute_type, backend == "voxtral_realtime", None)
    raise ModelBroken(
        Phrase("{folder} holds no model", folder=folder),
        "give a folder with model.bin (Whisper for CTranslate2), *.ort files (Moonshine) or a Voxtral",
    )


def _moonshine(folder: Path | None, name: str, device: str) -> Factory:
    if device == "cuda":
        raise UsageError(
            Phrase("the model '{name}' runs on the CPU only", name=name), "use --device auto or another model"
        )
    return lambda: moonshine.MoonshineRecognizer(folder)


def _faster_whisper(folder: Path, device: str, compute_type: str, row: Row | None, search: Search) -> Factory:
    name, languages = (row.name, row.languages) if row else (None, ())

    def make() -> Recognizer:
        from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer

        return FasterWhisperRecognizer(
            folder, device, compute_type, name=name, languages=languages, search=search
        )

    return make


def _voxtral(folder: Path, device: str, compute_type: str, realtime: bool, name: str | None) -> Factory:
    def make() -> Recognizer:
        if realtime:
            from engine.recognition.backends.voxtral_realtime import VoxtralRealtimeRecognizer

            return VoxtralRealtimeRecognizer(folder, device, compute_type, name=name)
        from engine.recognition.backends.voxtral import VoxtralRecognizer

        return VoxtralRecognizer(folder, device, compute_type, name=name)

    return make


def _remote(model: str, server: str | None) -> Factory:
    if not server or not model:
        what = "no speech server is set" if not server else "no model of the speech server is named"
        raise UsageError(what, "set the address of the server, and give --model remote:NAME")

    def make() -> Recognizer:
        from engine.recognition.backends.remote import RemoteRecognizer
        from engine.recognition.backends.remote_address import key_for

        return RemoteRecognizer(server, model, key_for(server, os.environ))

    return make
