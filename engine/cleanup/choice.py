"""Which language model is asked: the one that is named, or the first that is there.

Rules: an address that is given is the only one asked, with its key; without one the servers of this machine
are looked for, and get no key. May take as long as a list of models takes: never on a thread that draws.
Failure mode: `UsageError` with what to do.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.cleanup.discovery import PORTS, discover, writers
from engine.cleanup.endpoint import list_models, llm_key
from engine.cleanup.llm import LanguageModel
from engine.errors import UsageError
from engine.phrases import Phrase
from engine.recognition.backends.remote_address import Keyring
from engine.recognition.backends.remote_failures import Failure

LIST_S = 3.0


def choose(
    url: str,
    name: str,
    environ: Mapping[str, str],
    keyring: Keyring | None = None,
    ports: Mapping[str, int] = PORTS,
    system: str = "",
) -> LanguageModel:
    """The model to ask; nothing but a list of models was asked for.

    Args:
        url: The server's address, or "" for one on this machine.
        name: The server's name for the model, or "" for its first.
        environ: Where the key may be.
        keyring: Where else it may be; the system's if None.
        ports: Where servers on this machine may listen.
        system: What the model is told instead of the usual.

    Raises:
        UsageError: No address, or nothing there that can be asked.
        ModelBroken: The client cannot be used.
    """
    if not url:
        return _on_this_machine(name, ports, system)
    key = llm_key(url, environ, keyring)
    return LanguageModel(url, name or _first(url, key), key, system)


def _on_this_machine(name: str, ports: Mapping[str, int], system: str) -> LanguageModel:
    found = discover(ports)
    there = [one for one in found if not name or name in one.models]
    if there:
        return LanguageModel(there[0].url, name or there[0].models[0], None, system)
    if found:
        models = [model for one in found for model in one.models]
        raise UsageError(
            Phrase("no server on this machine has the language model '{name}'", name=name),
            "choose another",
            models,
        )
    raise UsageError(
        "no server of language models runs on this machine",
        "start Ollama, LM Studio, llama.cpp or vLLM, or give the address of one",
    )


def _first(url: str, key: str | None) -> str:
    try:
        models = writers(list_models(url, key, LIST_S))
    except Failure as failure:
        clause = LanguageModel(url, Phrase("its first"), key).clause(failure)
        raise UsageError(clause, "check the address, or name the model") from None
    if not models:
        raise UsageError("the server lists no language model", "name the model")
    return models[0]
