"""The speech engine: microphone in, text out, in a thread of its own. It knows nothing of Qt or the desktop.

Names are loaded when they are first used, so that a command that only talks to the running app
does not pay for numpy and the recognisers.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.errors import SaysoError
    from engine.messages import Event, Listener, SessionId

_HOMES = {
    "SaysoError": "engine.errors",
    "Event": "engine.messages",
    "Listener": "engine.messages",
    "SessionId": "engine.messages",
}

__all__ = ["Event", "Listener", "SaysoError", "SessionId"]


def __getattr__(name: str) -> Any:
    """Load a public name from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)
