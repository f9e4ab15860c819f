"""Language models on this machine, found where their servers usually listen.

Rules: asked only while the feature is on, on 127.0.0.1 only, without a key; a server counts if it lists its
models. Failure mode: one that does not answer in half a second is not there.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.cleanup.endpoint import list_models, load_client
from engine.recognition.backends.remote_failures import Failure

WAIT_S = 0.5
PORTS = {"Ollama": 11434, "LM Studio": 1234, "llama.cpp": 8080, "vLLM": 8000}
# Parts of the names of models that write no text.
NO_WRITERS = ("embed", "bge-", "rerank", "whisper", "tts", "clip")


@dataclass(frozen=True, slots=True)
class Found:
    """A server that is there.

    Attributes:
        name: What usually listens on its port.
        url: Its address.
        models: What it can be asked for, those that write text.
    """

    name: str
    url: str
    models: tuple[str, ...]


def discover(ports: Mapping[str, int] = PORTS, wait_s: float = WAIT_S) -> tuple[Found, ...]:
    """The servers of this machine, in the order of `ports`; takes `wait_s` once the client is loaded.

    Raises:
        ModelBroken: The client cannot be used.
    """
    load_client()
    found: dict[str, Found] = {}

    def look(name: str, port: int) -> None:
        url = f"http://127.0.0.1:{port}/v1"
        try:
            models = writers(list_models(url, None, wait_s))
        except Failure:
            return
        if models:
            found[name] = Found(name, url, models)

    threads = [threading.Thread(target=look, args=row, daemon=True) for row in ports.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(wait_s + 0.1)
    return tuple(found[name] for name in ports if name in found)


def writers(models: Sequence[str]) -> tuple[str, ...]:
    """Those of a server's models that write text, as far as their names tell."""
    return tuple(name for name in models if not any(part in name.lower() for part in NO_WRITERS))
