"""Where a server of language models is, what opens it, and what it has.

Rules: as for speech servers, an address holds no secret, and a key goes to the one server it is for. Words
leave in the clear only to this machine and this network. A key for a speech server is not a key for this one.
Failure mode: `UsageError` for what makes no sense.
"""

from __future__ import annotations

import importlib
import ipaddress
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import urlsplit

from engine.errors import ModelBroken, UsageError
from engine.recognition.backends.remote_address import (
    KEY_VARIABLE,
    Address,
    Keyring,
    address,
    checked_key,
    key_for,
)
from engine.recognition.backends.remote_answers import model_names
from engine.recognition.backends.remote_wire import Wire

CLEANUP_KEY_VARIABLE = "SAYSO_CLEANUP_API_KEY"
ENDPOINT = "/chat/completions"  # what the client appends; people paste the whole address
CONNECT_S = 1.0
LOCAL_ENDINGS = (".local", ".lan", ".home", ".internal", ".localhost")


def llm_address(url: str) -> Address:
    """The address in `url`; `/v1` is added where there is no path.

    Raises:
        UsageError: No address of a server, one with a secret in it, or words would leave in the clear.
    """
    try:
        found = address(url.strip().rstrip("/").removesuffix(ENDPOINT))
    except UsageError as error:
        raise _of_models(error) from None
    if not found.encrypted and not _is_near(urlsplit(found.origin).hostname or ""):
        raise UsageError(f"the words would go to {found.where} without encryption", "write it with https://")
    return found


def _of_models(error: UsageError) -> UsageError:
    """What is wrong with an address or a key, said of this kind of server."""
    what = error.what.replace("the speech server", "the language model's server")
    remedy = error.remedy.replace(KEY_VARIABLE, CLEANUP_KEY_VARIABLE).replace("speech.", "llm.")
    return UsageError(what, remedy)


def llm_checked(key: str | None) -> str | None:
    """The key if it can travel in a header. Raises UsageError, without the key."""
    try:
        return checked_key(key)
    except UsageError as error:
        raise _of_models(error) from None


def llm_key(url: str, environ: Mapping[str, str], keyring: Keyring | None = None) -> str | None:
    """The key for the language model's server at `url`; None if it has none.

    `SAYSO_CLEANUP_API_KEY` first, then the system's keyring under the server's address. Raises UsageError.
    """
    return key_for(llm_address(url).base, {KEY_VARIABLE: environ.get(CLEANUP_KEY_VARIABLE, "")}, keyring)


def _is_near(host: str) -> bool:
    """Whether a host is this machine or in this network."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.lower().endswith(LOCAL_ENDINGS)


def load_client() -> None:
    """Import what a request needs: 0.5 to 2 s, which should be no part of a deadline.

    Raises:
        ModelBroken: It cannot be imported.
    """
    try:
        for name in ("openai.resources.models", "openai.resources.chat.completions"):
            importlib.import_module(name)
    except ImportError as error:
        raise ModelBroken(
            f"the client cannot be used ({type(error).__name__})", "install openai again"
        ) from None


def list_models(url: str, key: str | None, within_s: float) -> tuple[str, ...]:
    """The names of what a server has.

    Raises:
        UsageError: No address.
        ModelBroken: The client cannot be used.
        Failure: There is no list.
    """
    load_client()
    wire = Wire(llm_address(url), llm_checked(key), CONNECT_S)
    try:
        with wire.ask(_list_call, time.monotonic() + within_s) as answer:
            return model_names(b"".join(answer.chunks()))[0]
    finally:
        wire.close()


def _list_call(client: Any, timeout: Any) -> AbstractContextManager[Any]:
    made: AbstractContextManager[Any] = client.models.with_streaming_response.list(timeout=timeout)
    return made
