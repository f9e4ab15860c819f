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
from engine.phrases import Phrase
from engine.recognition.backends.remote_address import (
    EXAMPLE,
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


# What is said of the other kind of server, and the same of this one.
_OF_MODELS = {
    "the address of the speech server makes no sense": Phrase(
        "the address of the language model's server makes no sense"
    ),
    "the address of the speech server carries a password or a query": Phrase(
        "the address of the language model's server carries a password or a query"
    ),
    "the address of the speech server is no http or https address": Phrase(
        "the address of the language model's server is no http or https address"
    ),
    "the key for the speech server holds characters that no key has": Phrase(
        "the key for the language model's server holds characters that no key has"
    ),
    EXAMPLE: Phrase("write it as https://llm.example.org/v1"),
}


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
        raise UsageError(
            Phrase("the words would go to {where} without encryption", where=found.where),
            "write it with https://",
        )
    return found


def _of_models(error: UsageError) -> UsageError:
    """What is wrong with an address or a key, said of this kind of server."""
    remedy = _OF_MODELS.get(error.remedy, error.remedy)
    if isinstance(remedy, Phrase) and "variable" in remedy.values:
        remedy = Phrase(remedy.template, variable=CLEANUP_KEY_VARIABLE)
    return UsageError(_OF_MODELS.get(error.what, error.what), remedy)


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
            Phrase("the client cannot be used ({kind})", kind=type(error).__name__), "install openai again"
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
