"""Menus of the tray in which one of several values is chosen: the microphone, the language.

`microphone_rows` and `language_rows` decide what is listed and are pure; `ChoiceMenu` shows it. A value that
is chosen and cannot be had (unplugged, not known to the model) stays listed and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.translation import tr

AT_ONCE = 12  # languages in the menu itself; a model that knows more has the others one level down
# Of Whisper's hundred, the more spoken and better heard ones; any other can be written into the settings.
COMMON = (
    *("en", "zh", "es", "ar", "hi", "pt", "ru", "ja", "de", "fr", "ko", "tr", "vi", "it", "pl", "uk", "fa"),
    *("ur", "id", "ms", "nl", "th", "el", "cs", "sv", "hu", "ro", "he", "ta", "da", "fi", "no", "sk", "bg"),
    *("hr", "ca", "sr", "sl", "lt", "lv", "et", "mk", "gl"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One value to choose.

    Attributes:
        value: What the setting becomes.
        label: What it is called.
        there: It can be had now.
        more: It stands one level down.
    """

    value: str
    label: str
    there: bool = True
    more: bool = False


def microphone_rows(names: Sequence[str], setting: str) -> tuple[Row, ...]:
    """The system's default, the devices there are, and those of the setting that are not among them.

    Args:
        names: As `sayso devices` lists them; none if nobody has looked yet.
        setting: Names or parts of names with | between them, the first that is there is heard; "" for the
            system's default.
    """
    rows = [Row("", tr("The system's default")), *(Row(name, name) for name in dict.fromkeys(names))]
    for wish in wishes(setting):
        if named(names, wish) is None:
            rows.append(
                Row(wish, tr("{name} (not plugged in)", name=wish) if names else wish, there=not names)
            )
    return tuple(rows)


def heard(names: Sequence[str], setting: str) -> str:
    """The row that a setting means now: the first of its microphones that is there, or the first of all."""
    found = (named(names, wish) for wish in wishes(setting))
    return next((name for name in found if name is not None), next(iter(wishes(setting)), ""))


def preferring(setting: str, value: str) -> str:
    """The setting with `value` in front of the others; only the system's default has none behind it."""
    rest = [wish for wish in wishes(setting) if wish.casefold() not in value.casefold()]
    return " | ".join([value, *rest]) if value else ""


def wishes(setting: str) -> tuple[str, ...]:
    """The microphones that a setting names, most wanted first."""
    return tuple(part for part in (one.strip() for one in setting.split("|")) if part)


def named(names: Sequence[str], wish: str) -> str | None:
    """The device with this name, or with this in its name, or None."""
    if wish in names:
        return wish
    return next((name for name in names if wish.casefold() in name.casefold()), None)


def language_rows(codes: Sequence[str], chosen: str, own: Sequence[str]) -> tuple[Row, ...]:
    """Detection, then the languages of a model by their own names.

    Args:
        codes: Those that the model knows; none if it does not say, or knows about a hundred.
        chosen: The setting: a code, or "" for detection.
        own: Codes that the person reads or has named, most likely first; they come first.
    """
    known = codes or tuple(dict.fromkeys((*own, *filter(None, [chosen]), *COMMON)))
    first = [code for code in dict.fromkeys((chosen, *own)) if code in known]
    rest = sorted((code for code in known if code not in first), key=lambda code: language(code).casefold())
    room = len(known) <= AT_ONCE
    rows = [Row("", tr("Detect what is spoken") if len(known) != 1 else tr("The model's own"))]
    rows += [Row(code, language(code)) for code in first]
    rows += [Row(code, language(code), more=not room) for code in rest]
    if chosen and chosen not in known:
        rows.append(Row(chosen, tr("{name} (not known to this model)", name=language(chosen)), there=False))
    return tuple(rows)


def language(code: str) -> str:
    """What a language calls itself; its code where Qt does not know it."""
    locale = QLocale(code)
    name = "" if locale.language() is QLocale.Language.C else locale.nativeLanguageName()
    return name[0].upper() + name[1:] if name else code


class ChoiceMenu(QMenu):
    """Shows rows, the chosen one marked.

    Signals:
        picked(str): Another value was chosen.
    """

    picked = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._shown: tuple[tuple[Row, ...], str] | None = None
        self._group: QActionGroup | None = None

    def offer(self, rows: tuple[Row, ...], chosen: str) -> None:
        """List `rows` with the value `chosen` marked."""
        if (rows, chosen) == self._shown:
            return
        self._shown = rows, chosen
        self.clear()
        if self._group is not None:
            self._group.deleteLater()
        self._group = QActionGroup(self)
        for row in rows:
            if not row.more:
                self.addAction(self._action(row, chosen))
        further = [row for row in rows if row.more]
        if further:
            self.addSeparator()
            more = self.addMenu(tr("More"))
            for row in further:
                more.addAction(self._action(row, chosen))

    def _action(self, row: Row, chosen: str) -> QAction:
        action = QAction(row.label.replace("&", "&&"), self._group)
        action.setCheckable(True)
        action.setChecked(row.value == chosen)
        action.setEnabled(row.there)
        action.triggered.connect(lambda: self.picked.emit(row.value))
        return action
