"""The controls of a mode's fields that offer something: applications, models, languages, prompts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton

from app.modes.fields import AS_SETTINGS
from app.settings.schema import Setting
from app.settings.values import listed
from app.translation import tr
from app.ui.languages import languages_here
from app.ui.settings.controls import TextControl
from app.ui.settings.offers import OfferControl
from app.ui.tray_menus import Row as Offered
from app.ui.tray_menus import language

Names = Callable[[], Iterable[str]]


def apps_control(one: Setting, seen: Names) -> OfferControl:
    """Applications; those that words went to are offered."""

    def offer(value: str) -> Iterable[Offered]:
        found: dict[str, str] = {}
        for name in (*listed(value), *seen()):
            found.setdefault(name.casefold(), name)
        return [Offered(name, name) for name in found.values()]

    return OfferControl(one, offer, many=True)


def model_control(one: Setting, here: Names) -> OfferControl:
    """A model; those that are here are offered."""
    return OfferControl(one, lambda _: [_as_settings(), *(Offered(name, name) for name in here())])


def language_control(one: Setting) -> OfferControl:
    """The code of a language; those of the person are offered by what they call themselves."""

    def offer(value: str) -> Iterable[Offered]:
        codes = dict.fromkeys((*listed(value), *languages_here()))
        return [_as_settings(), *(Offered(code, f"{language(code)} ({code})") for code in codes)]

    return OfferControl(one, offer)


class PromptControl(TextControl):
    """A prompt: its words, or the name of one, which a menu offers.

    Args:
        one: The field.
        names: The prompts there are.
    """

    def __init__(self, one: Setting, names: Names) -> None:
        super().__init__(one)
        self._names = names
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._list)
        self.choose = QPushButton(tr("Choose"))
        self.choose.setAccessibleName(tr("Choose: {setting}", setting=tr(one.about.label)))
        self.choose.setAutoDefault(False)
        self.choose.setMenu(self.menu)
        self._line.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)

    def _list(self) -> None:
        self.menu.clear()
        chosen = self.box.toPlainText().strip()
        for row in (_as_settings(), *(Offered(name, name) for name in self._names())):
            action = self.menu.addAction(row.label.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(row.value == chosen)
            action.triggered.connect(partial(self.edited.emit, row.value))


def _as_settings() -> Offered:
    return Offered("", tr(AS_SETTINGS))
