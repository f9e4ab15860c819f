"""Where a speech server is and what opens it. Pure; nothing here makes a connection.

Rules: an address holds no secret, because addresses are written into settings, errors and logs: one with a
password or a query in it is refused. The key comes from the environment first, so that a team can hand it out
without touching anybody's keyring, then from the system's keyring; no settings file ever holds it.
Failure mode: a keyring that is missing, locked or broken counts as one without the key.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from engine.errors import UsageError
from engine.phrases import Phrase

KEY_VARIABLE = "SAYSO_API_KEY"
KEYRING_SERVICE = "sayso"
DEFAULT_PATH = "/v1"
ENDPOINT = "/audio/transcriptions"  # what the client appends; people paste the whole address
EXAMPLE = "write it as https://speech.example.org/v1"

Keyring = Callable[[str, str], str | None]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a speech server is.

    Attributes:
        base: What the client calls the base URL, without a slash at its end.
        origin: Scheme, host and port: the name its key has in the keyring.
        where: Host and port, for people.
        encrypted: Whether it is reached by TLS.
    """

    base: str
    origin: str
    where: str
    encrypted: bool


def address(url: str) -> Address:
    """The address in `url`; `/v1` is added where there is no path.

    Raises:
        UsageError: No address of a server, or one with a secret in it.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        raise UsageError("the address of the speech server makes no sense", EXAMPLE) from None
    if parts.username or parts.password or parts.query or parts.fragment:
        raise UsageError(
            "the address of the speech server carries a password or a query",
            Phrase("leave it out and set {variable} or store the key in the keyring", variable=KEY_VARIABLE),
        )
    if parts.scheme not in ("http", "https") or not host:
        raise UsageError("the address of the speech server is no http or https address", EXAMPLE)
    where = f"[{host}]" if ":" in host else host
    where = where if port is None else f"{where}:{port}"
    origin = f"{parts.scheme}://{where}"
    path = parts.path.rstrip("/").removesuffix(ENDPOINT) or DEFAULT_PATH
    return Address(origin + path, origin, where, parts.scheme == "https")


def key_for(url: str, environ: Mapping[str, str], keyring: Keyring | None = None) -> str | None:
    """The key for the server at `url`; None if it has none.

    Args:
        url: Any address that `address` takes.
        environ: The environment; `SAYSO_API_KEY` in it is the key for every server.
        keyring: Asked for (service, origin); the system's keyring if None.

    Raises:
        UsageError: No address of a server.
    """
    given = environ.get(KEY_VARIABLE, "").strip()
    if given:
        return given
    stored = (keyring or system_keyring)(KEYRING_SERVICE, address(url).origin)
    return (stored or "").strip() or None


def system_keyring(service: str, name: str) -> str | None:
    """What the system's keyring holds under this name; None also where there is no keyring."""
    try:
        found = importlib.import_module("keyring").get_password(service, name)
    except Exception:  # noqa: BLE001 - foreign border: its backends raise whatever their desktop raises
        return None
    return found if isinstance(found, str) else None


def checked_key(key: str | None) -> str | None:
    """The key if it can travel in a header.

    Raises:
        UsageError: It holds blanks, line ends or other characters that no key has; the error hides it.
    """
    if not key:
        return None
    if not key.isascii() or not key.isprintable() or " " in key:
        raise UsageError(
            "the key for the speech server holds characters that no key has",
            "copy it again, without blanks and line ends",
        )
    return key
