"""Key combinations as people write them: "Ctrl+Alt+Space", "F9", "ctrl+shift+d".

Problem: a combination stands in settings, on command lines and in menus, and X11 knows the same keys by
other names ("Prior", "Return", "semicolon"). Mechanism: one table from friendly names to X11 keysym names,
read in both directions. Rules:

- Case and order of the modifiers do not matter when reading; writing is always "Ctrl+Alt+Shift+Super+Key".
- `parse(format_combination(binding))` gives the same combination back.
- A key that types something needs Ctrl, Alt or Super: alone, or with Shift, it would be taken from typing.

Failure mode: anything else is a UsageError that says which word is not understood and shows what would be.
"""

from __future__ import annotations

from app.hotkeys.base import Binding, Modifier
from engine.errors import UsageError
from engine.phrases import Phrase

_MODIFIERS = {
    "ctrl": Modifier.CTRL,
    "control": Modifier.CTRL,
    "alt": Modifier.ALT,
    "option": Modifier.ALT,
    "shift": Modifier.SHIFT,
    "super": Modifier.SUPER,
    "win": Modifier.SUPER,
    "windows": Modifier.SUPER,
    "meta": Modifier.SUPER,
    "cmd": Modifier.SUPER,
}
_PUNCTUATION = {
    ",": "comma",
    ".": "period",
    "/": "slash",
    "\\": "backslash",
    ";": "semicolon",
    "'": "apostrophe",
    "`": "grave",
    "-": "minus",
    "=": "equal",
    "[": "bracketleft",
    "]": "bracketright",
}
_TYPING = {  # friendly name -> X11 keysym name, for keys that put something into a text
    "Space": "space",
    "Enter": "Return",
    "Tab": "Tab",
    "Backspace": "BackSpace",
    "Delete": "Delete",
    **{letter.upper(): letter for letter in "abcdefghijklmnopqrstuvwxyz"},
    **{digit: digit for digit in "0123456789"},
    **_PUNCTUATION,
}
_SILENT = {  # keys that may be bound alone
    **{f"F{number}": f"F{number}" for number in range(1, 25)},
    "Escape": "Escape",
    "Insert": "Insert",
    "Home": "Home",
    "End": "End",
    "PageUp": "Prior",
    "PageDown": "Next",
    "Up": "Up",
    "Down": "Down",
    "Left": "Left",
    "Right": "Right",
    "Pause": "Pause",
    "Print": "Print",
    "ScrollLock": "Scroll_Lock",
    "Menu": "Menu",
    "RightCtrl": "Control_R",
}
_OTHER_SPELLINGS = {
    "spacebar": "space",
    "return": "Return",
    "esc": "Escape",
    "del": "Delete",
    "ins": "Insert",
    "pgup": "Prior",
    "prior": "Prior",
    "pgdn": "Next",
    "next": "Next",
    "printscreen": "Print",
    "scroll_lock": "Scroll_Lock",
    "control_r": "Control_R",
    **{keysym: keysym for keysym in _PUNCTUATION.values()},
}
_FRIENDLY = {keysym: friendly for friendly, keysym in (_TYPING | _SILENT).items()}
_KEYSYMS = {friendly.lower(): keysym for keysym, friendly in _FRIENDLY.items()} | _OTHER_SPELLINGS
_NEEDS_COMPANY = frozenset(_TYPING.values())
_COMPANY = frozenset({Modifier.CTRL, Modifier.ALT, Modifier.SUPER})
_EXAMPLES = ("Ctrl+Alt+Space", "F9", "Super+D")

KEYS = tuple(_FRIENDLY)  # every keysym name that a combination may use


def parse(text: str, name: str) -> Binding:
    """The combination written in `text`, bound to `name`. Raises UsageError."""
    *front, last = (word.strip() for word in text.split("+"))
    modifiers = [_modifier(word, text) for word in front]
    key = _key(last, text)
    if len(set(modifiers)) < len(modifiers):
        raise _nonsense(
            Phrase("the hotkey {text!r} names a modifier twice", text=text), "write each modifier once"
        )
    held = frozenset(modifiers)
    if key in _NEEDS_COMPANY and not held & _COMPANY:
        friendly = _FRIENDLY[key]
        what = Phrase("the hotkey {text!r} would take {key} away from typing", text=text, key=friendly)
        raise _nonsense(what, Phrase("write Ctrl+Alt+{key}", key=friendly))
    return Binding(name, key, held)


def format_combination(binding: Binding) -> str:
    """The combination for people: "Ctrl+Alt+Space". A key without a friendly name keeps its keysym name."""
    words = [modifier.value for modifier in Modifier if modifier in binding.modifiers]
    return "+".join([*words, _FRIENDLY.get(binding.key, binding.key)])


def symbol(key: str) -> str:
    """What a punctuation key types without Shift ("," for "comma"); the keysym name itself for other keys."""
    return _FRIENDLY[key] if key in _PUNCTUATION.values() else key


def _modifier(word: str, text: str) -> Modifier:
    try:
        return _MODIFIERS[word.lower()]
    except KeyError:
        what = Phrase("{word!r} in the hotkey {text!r} is not a modifier", word=word, text=text)
        raise _nonsense(what, "use Ctrl, Alt, Shift or Super before one key") from None


def _key(word: str, text: str) -> str:
    if word.lower() in _MODIFIERS:
        raise _nonsense(Phrase("the hotkey {text!r} has modifiers only", text=text), "end it with a key")
    try:
        return _KEYSYMS[word.lower()]
    except KeyError:
        raise _nonsense(
            Phrase("the hotkey {text!r} names no key", text=text), "end it with one key"
        ) from None


def _nonsense(what: str, remedy: str) -> UsageError:
    return UsageError(what, remedy, _EXAMPLES)
