"""`sayso models key [ADDRESS|remote:NAME]`: keep the key of a speech server in the system's keyring.

Problem: a key in a settings file, in a shell's history or on a command line is a key that others can read.
Mechanism: it is typed unseen, or read from the first line of stdin, and goes into the keyring under the
server's scheme, host and port, from where `remote_address.key_for` takes it.
Rules: the key is never shown, logged or written anywhere else. What was kept is read back before it is said
to be kept: a keyring may take a key and forget it.
Failure mode: `UsageError` where there is no address, no key or no keyring; the remedy is the environment.
"""

from __future__ import annotations

import argparse
import getpass
import importlib
import json
import os
import sys
from collections.abc import Callable
from typing import Any, TextIO

from app.settings.values import Settings
from app.verbs.profile import paths_of, settings_of, warn
from engine.errors import UsageError
from engine.recognition.backends.remote_address import KEY_VARIABLE, KEYRING_SERVICE, address, checked_key

REMOTE = "remote:"
INSTEAD = f"set {KEY_VARIABLE} instead"


def run(options: argparse.Namespace) -> int:
    """Keep a key, or forget it, and say where. Raises UsageError."""
    origin = origin_of(options.name, settings_of(options, paths_of(options)))
    ring = keyring()
    if options.forget:
        forget(ring, origin)
        done = f"the key for {origin} is forgotten"
    else:
        keep(ring, origin, read_key(origin, sys.stdin))
        done = f"the key for {origin} is kept in the {place(ring)}"
    if os.environ.get(KEY_VARIABLE):
        warn(f"{KEY_VARIABLE} is set and comes before the keyring")
    values = {"server": origin, "kept": not options.forget, "where": place(ring)}
    sys.stdout.write((json.dumps(values) if options.json else done) + "\n")
    return 0


def origin_of(name: str | None, settings: Settings) -> str:
    """The server that is meant: an address, or that of the settings. Raises UsageError."""
    if name is not None and not name.startswith(REMOTE):
        return address(name).origin
    if not settings.server:
        remedy = "give one (`sayso models key https://speech.example.org`), or set server in settings.toml"
        raise UsageError("there is no address of a speech server in the settings", remedy)
    return address(settings.server).origin


def keyring() -> Any:
    """The system's keyring, or the one that the environment names. Raises UsageError."""
    try:
        found = importlib.import_module("keyring").get_keyring()
    except ImportError:
        raise UsageError(
            "the package keyring is not installed", f"pip install 'sayso[remote]', or {INSTEAD}"
        ) from None
    if found.priority <= 0 and type(found).__module__.endswith(".fail"):
        raise UsageError("this system has no keyring that Sayso can use", INSTEAD)
    return found


def place(ring: Any) -> str:
    """What the keyring is called ("SecretService Keyring")."""
    return str(ring.name)


def read_key(origin: str, stdin: TextIO, ask: Callable[[str], str] = getpass.getpass) -> str:
    """The key, typed unseen or from the first line of `stdin`. Raises UsageError if there is none."""
    typed = ask(f"Key for {origin}: ") if stdin.isatty() else stdin.readline()
    key = checked_key(typed.strip())
    if key is None:
        raise UsageError("no key was given", "type it, or send it on stdin")
    return key


def keep(ring: Any, origin: str, key: str) -> None:
    """Store a key and see that it is there. Raises UsageError."""
    try:
        ring.set_password(KEYRING_SERVICE, origin, key)
        kept = ring.get_password(KEYRING_SERVICE, origin)
    except Exception as error:  # noqa: BLE001 - foreign border: backends raise whatever their desktop raises
        raise _refused(ring, error) from None
    if kept != key:
        raise UsageError(f"the {place(ring)} did not keep the key", INSTEAD)


def forget(ring: Any, origin: str) -> None:
    """Take a key away. Raises UsageError if there is none or it stays."""
    try:
        if ring.get_password(KEYRING_SERVICE, origin) is None:
            raise UsageError(f"no key for {origin} is kept", "there is nothing to forget")
        ring.delete_password(KEYRING_SERVICE, origin)
    except UsageError:
        raise
    except Exception as error:  # noqa: BLE001 - foreign border: backends raise whatever their desktop raises
        raise _refused(ring, error) from None


def _refused(ring: Any, error: Exception) -> UsageError:
    """The kind of error only: its words may hold what was to be kept secret."""
    return UsageError(f"the {place(ring)} refused ({type(error).__name__})", f"unlock it, or {INSTEAD}")
