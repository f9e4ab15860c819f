"""The shipped fake: a keyboard that is played by code.

Problem: tests and demonstrations need the hotkey without a keyboard. Mechanism: the same `holds` functions
as the real backends, driven by `key_down` and `key_up`, or by a binding's name with `press` and `release`.
Rules: the sink is called in the caller's thread, before the call returns; the clock is given.
Failure mode: none of its own; `taken` makes it refuse combinations and `lose` makes it go blind.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection

from app.hotkeys import holds
from app.hotkeys.base import Binding, HotkeySink, Modifier
from app.hotkeys.parse import format_combination
from engine.errors import HotkeyTaken, HotkeyUnsupported
from engine.phrases import Phrase


class ScriptedBackend:
    """A HotkeyBackend without a keyboard.

    Args:
        taken: Combinations that "another program" holds; their names do not matter.
        clock: Where the events' `at` comes from, seconds.

    Attributes:
        running: Whether it is between `start` and `stop`.
    """

    def __init__(self, taken: Collection[Binding] = (), clock: Callable[[], float] = time.monotonic) -> None:
        self.running = False
        self._taken = {(binding.key, binding.modifiers) for binding in taken}
        self._clock = clock
        self._sink: HotkeySink | None = None
        self._holds = holds.Holds()
        self._modifiers: frozenset[Modifier] = frozenset()
        self._keys: set[str] = set()  # every other key that is down

    @property
    def bindings(self) -> dict[str, Binding]:
        """What is bound now, by name."""
        return {binding.name: binding for binding in self._holds.bindings}

    def start(self, sink: HotkeySink) -> None:
        """Connect."""
        self._sink = sink
        self.running = True

    def bind(self, binding: Binding) -> None:
        """Grab a combination. Raises HotkeyTaken, or HotkeyUnsupported when not running."""
        if not self.running:
            raise HotkeyUnsupported("the hotkey is not being watched", "start Sayso again")
        if (binding.key, binding.modifiers) in self._taken:
            raise HotkeyTaken(
                Phrase("another program holds {key}", key=format_combination(binding)),
                "choose another combination",
            )
        holds.check_free(self._holds, binding)
        is_down = binding.key in self._keys
        self._settle(*holds.bound(self._holds, binding, self._clock(), is_down))

    def unbind(self, name: str) -> None:
        """Let a combination go; unknown names are ignored."""
        self._settle(*holds.unbound(self._holds, name, self._clock()))

    def stop(self) -> None:
        """Let everything go."""
        self.running = False
        self._sink = None
        self._holds = holds.Holds()

    def key_down(self, key: str | Modifier) -> None:
        """Press one key, or let it repeat."""
        if isinstance(key, Modifier):
            self._modifiers |= {key}
        else:
            self._keys.add(key)
            self._settle(*holds.pressed(self._holds, key, self._modifiers, self._clock()))

    def key_up(self, key: str | Modifier) -> None:
        """Let one key go."""
        if isinstance(key, Modifier):
            self._modifiers -= {key}
            self._settle(*holds.held_with(self._holds, self._modifiers, self._clock()))
        else:
            self._keys.discard(key)
            self._settle(*holds.released(self._holds, key, self._clock()))

    def press(self, name: str) -> None:
        """Press the whole combination of a binding. Raises KeyError if nothing has this name."""
        binding = self.bindings[name]
        self._modifiers |= binding.modifiers
        self.key_down(binding.key)

    def release(self, name: str) -> None:
        """Let the whole combination of a binding go; unknown names (unbound while held) are ignored."""
        binding = self.bindings.get(name)
        if binding is not None:
            self.key_up(binding.key)
            self._modifiers -= binding.modifiers

    def lose(self) -> None:
        """Stop seeing the keys: everything held is LOST."""
        self._settle(*holds.lost(self._holds, self._clock()))

    def _settle(self, new: holds.Holds, events: holds.Events) -> None:
        self._holds = new
        for event in events:
            if self._sink is not None:
                self._sink(event)
