"""What the doctor asks about models: their files, the memory for them, and the speech server.

Rules: nothing is loaded. The server is asked only if the settings use one, as a dictation would ask it: its
list of models, then half a second of silence. Failure mode: the SaysoError that a dictation would meet, or
one with the remedy for what is only risky.
"""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from urllib.parse import urlsplit

from app.models.build import build_recognizer
from app.settings.values import Settings, listed
from app.verbs.models_held import running
from engine.devices.facts import CPU
from engine.devices.memory import Budget, read, short_by
from engine.errors import ModelBroken, ModelTooLarge, SaysoError, UsageError
from engine.models.cache import located, missing_files
from engine.models.catalog import REMOTE, backend_of, find, memory_need
from engine.models.residency import MB
from engine.models.upkeep import damaged
from engine.recognition.backends import moonshine
from engine.recognition.backends.remote import Patience, RemoteRecognizer
from engine.recognition.backends.remote_address import address, key_for
from engine.store.paths import Paths

PATIENCE = Patience(load_s=10.0)


def files(settings: Settings) -> str:
    """That the files of all chosen models are whole; hubs' hashes are compared. Raises ModelError."""
    names = [name for name in chosen(settings) if not name.startswith(REMOTE)]
    for name in names:
        build_recognizer(settings.merge(model=name, language="", languages=""))
        check_files(name)
    if not names:
        return "All models are on the server"
    listing = " and ".join(f"“{name}”" for name in names)
    return f"The files of the model {listing} are whole"


def check_files(name: str) -> None:
    """Look at one model's files. Raises ModelBroken."""
    row = find(name)
    folder = located(row) if row is not None else None
    if row is not None and folder is not None:
        wrong = damaged(folder)
        if wrong:
            what = f"the model '{row.name}' is damaged ({', '.join(wrong)})"
            raise ModelBroken(what, f"run `sayso models download {row.name}` to mend it")
        return
    backend = backend_of(name)
    own = moonshine.wheel_folder() if row is not None else Path(name).expanduser()
    if own is None or backend == "scripted":
        return
    lacking = moonshine.missing_files(own) if backend == "moonshine" else missing_files(backend or "", own)
    if lacking:
        raise ModelBroken(f"{own} lacks {', '.join(lacking)}", "install it again or choose another model")


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
                f"the models need about {need / MB:,.0f} MB of memory,"
                f" {lacking / MB:,.0f} MB more than there is",
                "close other programs, raise the memory budget, or choose a smaller model",
            )
    return f"{sum(needs.values()) / MB:,.0f} MB"


def server(settings: Settings) -> str:
    """That the server answers, takes the key and has the model. Raises SaysoError."""
    names = [name.removeprefix(REMOTE) for name in chosen(settings) if name.startswith(REMOTE)]
    if not names:
        return "No speech server is used"
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
    listing = " and ".join(f"“{name}”" for name in names)
    return f"The speech server {address(settings.server).where} answers and has the model {listing}"


def beware(url: str) -> None:
    """Raises UsageError for a server elsewhere that is asked without encryption."""
    where = address(url)
    if not where.encrypted and not is_here(url):
        what = f"the speech server {where.where} works, but what you say travels there unencrypted"
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
