"""What the doctor asks about models: their files, the memory for them, and the speech server.

Rules: nothing is loaded. The server is asked only if the settings use one, as a dictation would ask it: its
list of models, then half a second of silence. Failure mode: the SaysoError that a dictation would meet, or
one with the remedy for what is only risky.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from app.models.build import build_recognizer
from app.settings.values import Settings, listed
from app.verbs.models_held import running
from engine.devices.facts import CPU
from engine.devices.memory import Budget, read, short_by
from engine.errors import ModelBroken, ModelTooLarge, SaysoError, UnknownModel, UsageError
from engine.models.cache import located, missing_files
from engine.models.catalog import REMOTE, backend_of, find, memory_need
from engine.models.residency import MB
from engine.models.upkeep import damaged
from engine.phrases import Phrase, joined, mark
from engine.recognition.backends import moonshine
from engine.recognition.backends.remote import Patience, RemoteRecognizer
from engine.recognition.backends.remote_address import address, key_for
from engine.store.paths import Paths

PATIENCE = Patience(load_s=10.0)


def files(settings: Settings) -> str:
    """That the files of all chosen models are whole; hubs' hashes are compared. Raises ModelError.

    That the model of the settings is not here at all is another check's finding.
    """
    names = [name for name in chosen(settings) if not name.startswith(REMOTE)]
    if not names:
        return Phrase("All models are on the server")
    whole = []
    for name in names:
        try:
            build_recognizer(settings.merge(model=name, language="", languages=""))
        except UnknownModel:
            if name == settings.model:
                continue
            raise
        check_files(name)
        whole.append(name)
    if not whole:
        return Phrase("There are no files of a model to look at")
    return Phrase("The files of the model {listing} are whole", listing=_listed(whole))


def _listed(names: Sequence[str]) -> str:
    """The names in quotes: “a” and “b”."""
    return joined("{one} and {other}", *(Phrase("“{name}”", name=name) for name in names))


def check_files(name: str) -> None:
    """Look at one model's files. Raises ModelBroken."""
    row = find(name)
    folder = located(row) if row is not None else None
    if row is not None and folder is not None:
        wrong = damaged(folder)
        if wrong:
            what = Phrase("the model '{name}' is damaged ({wrong})", name=row.name, wrong=", ".join(wrong))
            raise ModelBroken(what, Phrase("run `sayso models download {name}` to mend it", name=row.name))
        return
    backend = backend_of(name)
    own = moonshine.wheel_folder() if row is not None else Path(name).expanduser()
    if own is None or backend == "scripted":
        return
    lacking = moonshine.missing_files(own) if backend == "moonshine" else missing_files(backend or "", own)
    if lacking:
        raise ModelBroken(
            Phrase("{own} lacks {lacking}", own=own, lacking=", ".join(lacking)),
            "install it again or choose another model",
        )


def memory(settings: Settings, paths: Paths) -> str:
    """About how much the chosen models take, if there is room. Raises ModelTooLarge."""
    needs = dict.fromkeys((CPU, "cuda"), 0)
    app = running(paths)
    for name in chosen(settings):
        if app is not None and app.of(name) is not None:
            continue  # it has its memory already
        try:
            recognizer = build_recognizer(settings.merge(model=name, language="", languages=""))
        except SaysoError:
            continue  # that is another check's finding
        kind = recognizer.info.device.partition(":")[0]
        needs[kind] = needs.get(kind, 0) + memory_need(recognizer)
    budget = Budget(settings.memory_mb * MB or None, settings.card_memory_mb * MB or None)
    readings = read()
    for kind, need in needs.items():
        lacking = short_by(need, kind, readings, budget) if need else 0
        if lacking:
            raise ModelTooLarge(
                Phrase(
                    "the models need about {need:,.0f} MB of memory, {lacking:,.0f} MB more than there is",
                    need=need / MB,
                    lacking=lacking / MB,
                ),
                "close other programs, raise the memory budget, or choose a smaller model",
            )
    return Phrase("{size:,.0f} MB", size=sum(needs.values()) / MB)


def server(settings: Settings) -> str:
    """That the server answers, takes the key and has the model. Raises SaysoError."""
    names = [name.removeprefix(REMOTE) for name in chosen(settings) if name.startswith(REMOTE)]
    if not names:
        return Phrase("No speech server is used")
    if not settings.server:
        raise UsageError("no speech server is set", "set server in settings.toml to its address")
    for name in names:
        key = key_for(settings.server, os.environ)
        recognizer = RemoteRecognizer(settings.server, name, key, patience=PATIENCE)
        try:
            recognizer.load()
        finally:
            recognizer.close()
    beware(settings.server)
    where = address(settings.server).where
    template = mark("The speech server {where} answers and has the model {listing}")
    return Phrase(template, where=where, listing=_listed(names))


def beware(url: str) -> None:
    """Raises UsageError for a server elsewhere that is asked without encryption."""
    where = address(url)
    if not where.encrypted and not is_here(url):
        what = Phrase(
            "the speech server {where} works, but what you say travels there unencrypted", where=where.where
        )
        raise UsageError(what, "use https, or plain http only in a network that you trust")


def chosen(settings: Settings) -> tuple[str, ...]:
    """The model of the settings and those of the preload list, each once."""
    return tuple(dict.fromkeys((settings.model, *listed(settings.preload))))


def is_here(url: str) -> bool:
    """Whether an address is this machine's own, by its name alone. Pure."""
    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
