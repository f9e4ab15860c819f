"""The sections: the chosen one can be told in every palette, and what a search leaves out is passed over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from app.settings.schema import Section
from app.ui.settings.sidebar import HEIGHT, Sidebar
from app.ui.theme import contrast


@pytest.fixture
def sidebar(qtbot: QtBot) -> Iterator[Sidebar]:
    one = Sidebar()
    qtbot.addWidget(one)
    one.resize(208, 500)
    with qtbot.waitActive(one):
        one.show()
    yield one


def behind(sidebar: Sidebar, section: Section) -> QColor:
    """The colour at the end of a line, where no word is."""
    rect = sidebar.visualItemRect(sidebar.item(list(Section).index(section)))
    image = sidebar.viewport().grab().toImage()
    return image.pixelColor(rect.right() - 12, rect.center().y())


def test_a_line_is_tall_enough_for_a_finger(sidebar: Sidebar) -> None:
    assert sidebar.visualItemRect(sidebar.item(0)).height() >= HEIGHT


def test_the_chosen_one_is_quiet_until_the_keyboard_is_there(sidebar: Sidebar) -> None:
    sidebar.choose(Section.WORDS)
    sidebar.clearFocus()
    accent = sidebar.palette().color(QPalette.ColorRole.Highlight)
    quiet, other = behind(sidebar, Section.WORDS), behind(sidebar, Section.FILES)
    assert quiet not in (accent, other)
    sidebar.setFocus(Qt.FocusReason.TabFocusReason)
    assert behind(sidebar, Section.WORDS).name() == accent.name()


def test_in_high_contrast_the_chosen_one_is_never_quiet(sidebar: Sidebar) -> None:
    palette = QPalette(QColor("#000000"))
    for role, colour in (("Window", "#000000"), ("WindowText", "#ffffff"), ("Highlight", "#00ffff")):
        palette.setColor(getattr(QPalette.ColorRole, role), QColor(colour))
    sidebar.setPalette(palette)
    sidebar.choose(Section.WORDS)
    sidebar.clearFocus()
    assert contrast(behind(sidebar, Section.WORDS), behind(sidebar, Section.FILES)) >= 3


def test_what_a_search_left_out_is_passed_over(sidebar: Sidebar) -> None:
    sidebar.show_found({Section.MODELS: 2, Section.PRIVACY: 1})
    assert sidebar.section is Section.MODELS
    sidebar.step(1)
    assert sidebar.section is Section.PRIVACY
    sidebar.step(1)
    assert sidebar.section is Section.PRIVACY
    sidebar.show_found(None)
    assert not any(sidebar.item(row).isHidden() for row in range(sidebar.count()))
    assert sidebar.item(list(Section).index(Section.MODELS)).text() == "Models"
