"""Which bindings are held: key transitions in, DOWN / UP / LOST out, as pure functions.

Problem: every platform reports keys in its own way (auto-repeat, other keys in between, lost releases,
modifiers let go first), and the app must hear one DOWN and one ending for each physical hold.
Mechanism: a backend tells what its keys do; these functions know what that means for the bindings. Rules:

- A key that is already down cannot go down: auto-repeat ends here.
- A combination needs exactly its modifiers; those of a hold in progress do not count against another one,
  so Escape is heard while Ctrl+Alt+Space is held.
- A hold ends with its key or with the first of its modifiers, whichever is let go first. The key stays
  known as down until it really comes up, so pressing the modifier again starts nothing.
- A DOWN is followed by exactly one UP or LOST: taking a held binding away is LOST.

Failure mode: a release that never arrives is made up for by `observed`, with what the keyboard says now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, replace

from app.hotkeys.base import Binding, HotkeyEvent, KeyState, Modifier
from app.hotkeys.parse import format_combination
from engine.errors import HotkeyTaken
from engine.phrases import Phrase

Events = tuple[HotkeyEvent, ...]


@dataclass(frozen=True, slots=True)
class Holds:
    """What is bound and what of it is held.

    Attributes:
        bindings: Everything bound, no name and no combination twice.
        down: Bound keys that are physically down, by keysym name.
        held: Bindings that were reported DOWN and not ended yet.
    """

    bindings: tuple[Binding, ...] = ()
    down: frozenset[str] = frozenset()
    held: tuple[Binding, ...] = ()


def check_free(holds: Holds, binding: Binding) -> None:
    """Raise HotkeyTaken if another name holds the same combination."""
    for other in holds.bindings:
        same = other.key == binding.key and other.modifiers == binding.modifiers
        if same and other.name != binding.name:
            what = Phrase(
                "{key} already stands for {name!r}", key=format_combination(binding), name=other.name
            )
            raise HotkeyTaken(what, "choose another combination")


def bound(holds: Holds, binding: Binding, at: float, is_down: bool = False) -> tuple[Holds, Events]:
    """Add `binding`, in place of one with the same name. `is_down`: its key is down now, from before."""
    if binding in holds.bindings:
        return holds, ()
    holds, events = unbound(holds, binding.name, at)
    down = holds.down | {binding.key} if is_down else holds.down
    return replace(holds, bindings=(*holds.bindings, binding), down=down), events


def unbound(holds: Holds, name: str, at: float) -> tuple[Holds, Events]:
    """Take a binding away."""
    bindings = tuple(binding for binding in holds.bindings if binding.name != name)
    holds, events = _end(holds, lambda binding: binding.name == name, KeyState.LOST, at)
    down = holds.down & {binding.key for binding in bindings}
    return replace(holds, bindings=bindings, down=down), events


def pressed(holds: Holds, key: str, modifiers: Set[Modifier], at: float) -> tuple[Holds, Events]:
    """`key` went down, or repeats, while `modifiers` were held."""
    named = [binding for binding in holds.bindings if binding.key == key]
    if not named or key in holds.down:
        return holds, ()
    holds = replace(holds, down=holds.down | {key})
    excused = frozenset[Modifier]().union(*(binding.modifiers for binding in holds.held))
    fitting = [b for b in named if b.modifiers <= modifiers <= b.modifiers | excused]
    if not fitting:
        return holds, ()
    best = max(fitting, key=lambda binding: len(binding.modifiers))
    return replace(holds, held=(*holds.held, best)), (HotkeyEvent(best.name, KeyState.DOWN, at),)


def released(holds: Holds, key: str, at: float) -> tuple[Holds, Events]:
    """`key` came up."""
    holds, events = _end(holds, lambda binding: binding.key == key, KeyState.UP, at)
    return replace(holds, down=holds.down - {key}), events


def held_with(holds: Holds, modifiers: Set[Modifier], at: float) -> tuple[Holds, Events]:
    """These modifiers are held now, and no others."""
    return _end(holds, lambda binding: not binding.modifiers <= modifiers, KeyState.UP, at)


def observed(holds: Holds, keys: Iterable[str], modifiers: Set[Modifier], at: float) -> tuple[Holds, Events]:
    """The whole keyboard as it is now: what is believed down and is not came up unseen."""
    holds, events = held_with(holds, modifiers, at)
    for key in sorted(holds.down - set(keys)):
        holds, more = released(holds, key, at)
        events += more
    return holds, events


def lost(holds: Holds, at: float) -> tuple[Holds, Events]:
    """Nothing can be seen any more."""
    holds, events = _end(holds, lambda binding: True, KeyState.LOST, at)
    return replace(holds, down=frozenset()), events


def _end(holds: Holds, over: Callable[[Binding], bool], state: KeyState, at: float) -> tuple[Holds, Events]:
    kept = tuple(binding for binding in holds.held if not over(binding))
    events = tuple(HotkeyEvent(binding.name, state, at) for binding in holds.held if over(binding))
    return replace(holds, held=kept), events
