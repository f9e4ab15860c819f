"""Names that are typed or taken from a menu: models that are here, languages by what they call themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from app.settings.schema import Setting
from app.settings.values import listed
from app.translation import tr
from app.ui.languages import languages_here
from app.ui.settings.controls import LineControl
from app.ui.tray_menus import Row, language_rows


class OfferControl(LineControl):
    """A line with a menu beside it.

    Args:
        one: The setting.
        offer: What the menu offers beside the value as it is; asked each time it opens.
        many: Several may be chosen, with commas between them.
    """

    def __init__(self, one: Setting, offer: Callable[[str], Iterable[Row]], many: bool = False) -> None:
        super().__init__(one)
        self._offer = offer
        self._many = many
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._list)
        self.choose = QPushButton(tr("Choose"))
        self.choose.setAccessibleName(tr("Choose: {setting}", setting=tr(one.about.label)))
        self.choose.setAutoDefault(False)
        self.choose.setMenu(self.menu)
        self._line.addWidget(self.choose)

    def _list(self) -> None:
        self.menu.clear()
        chosen = listed(self.box.text())
        for row in self._offer(self.box.text().strip()):
            action = self.menu.addAction(row.label.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(row.value in chosen or row.value == self.box.text().strip())
            action.triggered.connect(partial(self._take, row.value))

    def _take(self, value: str) -> None:
        chosen = listed(self.box.text())
        if not self._many:
            self.edited.emit(value)
        elif value in chosen:
            self.edited.emit(", ".join(one for one in chosen if one != value))
        else:
            self.edited.emit(", ".join([*chosen, value]))


def language_control(one: Setting, many: bool) -> OfferControl:
    """Codes of languages, offered by what the languages call themselves; detection where one is chosen."""

    def offer(value: str) -> Iterable[Row]:
        chosen = listed(value)
        rows = language_rows((), "" if many else value, (*chosen, *languages_here()))
        return (_with_code(row) for row in rows if row.value or not many)

    return OfferControl(one, offer, many)


def _with_code(row: Row) -> Row:
    return Row(row.value, f"{row.label} ({row.value})") if row.value else row
