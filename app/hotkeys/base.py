"""The hotkey seam: a key held anywhere, seen going down and coming up.

A backend runs its native work in a thread or process of its own and only ever posts: `sink` returns in
well under a millisecond. It coalesces auto-repeat, so one physical hold is one DOWN and one UP, and it
reports UP when any required modifier is released first, because that is when the person let go.
What a hold or a tap *means* is decided by `app.gesture`, not here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Modifier(Enum):
    """Modifier keys in the order in which they are written."""

    CTRL = "Ctrl"
    ALT = "Alt"
    SHIFT = "Shift"
    SUPER = "Super"


@dataclass(frozen=True, slots=True)
class Binding:
    """A key combination.

    Attributes:
        name: Who is bound ("dictate", "cancel").
        key: The main key, by its X11 keysym name without case tricks ("F9", "space", "Escape", "a").
        modifiers: What must be held with it.
    """

    name: str
    key: str
    modifiers: frozenset[Modifier] = frozenset()


class KeyState(Enum):
    """What happened to a binding."""

    DOWN = "down"
    UP = "up"
    LOST = "lost"  # the backend can no longer see the key; treat a hold as ended


@dataclass(frozen=True, slots=True)
class HotkeyEvent:
    """One transition of one binding. `at` is `time.monotonic()` seconds of the transition."""

    binding: str
    state: KeyState
    at: float


HotkeySink = Callable[[HotkeyEvent], None]


class HotkeyBackend(Protocol):
    """A way to see keys globally. `bind` and `unbind` may be called at any time after `start`."""

    def start(self, sink: HotkeySink) -> None:
        """Connect, once for each instance. Raises HotkeyUnsupported where keys cannot be seen."""

    def bind(self, binding: Binding) -> None:
        """Grab a combination, in place of one with the same name.

        Raises HotkeyTaken or HotkeyUnsupported; then everything stays bound as it was.
        """

    def unbind(self, name: str) -> None:
        """Let a combination go; a hold of it is LOST. Unknown names are ignored."""

    def stop(self) -> None:
        """Let everything go and join the backend's thread or process. Idempotent; the sink hears no more."""
