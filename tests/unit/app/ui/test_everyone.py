"""Every window for everyone: by keyboard alone, by screen reader, in every contrast, in both directions.

One walk goes through every widget of every window; a new window is one line in `WINDOWS`.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.settings.schema import Section
from app.settings.values import Settings
from app.state import AppState
from app.translation import CONTEXT
from app.ui.doctor_window import DoctorWindow
from app.ui.first_run.steps import Step
from app.ui.first_run.window import FirstRun
from app.ui.theme import DARK, LIGHT, Theme
from app.ui.tray import Tray
from app.ui.window import Window
from engine.messages import ModelPhase
from helpers.settings_world import DialogRig, Models
from screenshots.stage import TEXTS, stage

READY = AppState(hotkey="F9", model="m", model_phase=ModelPhase.READY)
USED = (  # what is done something with
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTextEdit,
)
# What is nobody's to translate: names, keys, and what the person said.
DATA = {"Sayso", "F9", "Yeti", "Um, yes.", "Yes.", "twenty five"}
DATA_PATTERN = re.compile(r"moonshine|Text Editor|" + "|".join(re.escape(text[:20]) for text, *_ in TEXTS))
KEYS = re.compile(r"(\w+\+)+\S+")
PARTS = (QScrollBar, QHeaderView)  # of another widget, which has the name
TEXT_CONTRAST, SIGN_CONTRAST = 4.5, 3.0  # what WCAG 2 asks for at level AA


Endings = list[Callable[[], object]]


def main_window(endings: Endings) -> QWidget:
    window = Window()
    endings.append(window.close_sound)
    window.render_state(READY)
    return window


def used_window(endings: Endings) -> QWidget:
    """The window of a whole app, with entries, one of them open with its sound and its other texts."""
    stack = ExitStack()
    endings.append(stack.close)
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="sayso-"))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    full = stack.enter_context(stage(app, Path(folder)))
    window = full.desktop.window
    window.hides_on_close = (
        True  # the end of the test closes it, which must not end the event loop for others
    )
    window.show()
    full.until(window.editor.transport.isVisible)
    return window


def first_run(step: Step) -> Callable[[Endings], QWidget]:
    def make(endings: Endings) -> QWidget:
        window = FirstRun()
        window.render_state(READY)
        window.show_microphones(("Yeti",), "")
        while window.step is not step:
            window.on.click()
        return window

    return make


def doctor(endings: Endings) -> QWidget:
    window = DoctorWindow()
    window.finish("report")
    return window


def settings(section: Section, modes: str = "") -> Callable[[Endings], QWidget]:
    def make(endings: Endings) -> QWidget:
        rig = DialogRig(Settings(), Models("base"), modes=modes)
        endings.append(rig.close)
        rig.dialog.open_at(section)
        while modes and not rig.modes.listing.entries:
            QTest.qWait(10)
        return rig.dialog

    return make


WINDOWS: dict[str, Callable[[Endings], QWidget]] = {
    "main window": main_window,
    "main window with entries": used_window,
    "doctor": doctor,
    **{f"settings, {section.name.lower()}": settings(section) for section in Section},
    "settings, modes of the person's": settings(Section.MODES, '[modes.a]\napps = ["b"]\nhotkey = "F9"\n'),
    **{f"first run, {step.name.lower()}": first_run(step) for step in Step},
}


class Bracketed(QTranslator):
    """Puts what is translated into brackets."""

    def translate(self, context: str, text: str, comment: str | None = None, number: int = -1) -> str | None:
        """`text` in brackets."""
        return f"⟦{text}⟧" if context == CONTEXT and text else None


@pytest.fixture
def bracketed(qapp: QApplication) -> Iterator[None]:
    """An app in which everything that can be translated is in brackets."""
    translator = Bracketed(qapp)
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture(params=WINDOWS, ids=str)
def window(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[QWidget]:
    endings: Endings = []
    made = WINDOWS[request.param](endings)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    for end in endings:
        end()


def widgets(window: QWidget) -> Iterator[QWidget]:
    """Every widget of a window that is one for the person, shown now or not."""
    for widget in window.findChildren(QWidget):
        if not _part(widget) and not widget.objectName().startswith("qt_"):
            yield widget


def _part(widget: QWidget) -> bool:
    """Whether it is a part of another widget, which has the name and the keys."""
    outer = widget.parentWidget()
    while outer is not None and not outer.isWindow():
        if isinstance(outer, QComboBox | QAbstractSpinBox | QTabBar | QLineEdit):
            return True
        outer = outer.parentWidget()
    return isinstance(widget, PARTS) or (isinstance(outer, QFrame) and isinstance(outer.parent(), QComboBox))


def told(widget: QWidget) -> str:
    """Which widget it is, for a failed test."""
    text = getattr(widget, "text", str)
    return f"{type(widget).__name__} {text() if callable(text) else ''!r} in {type(widget.parent()).__name__}"


def name_of(widget: QWidget) -> str:
    """What a screen reader says."""
    found = QAccessible.queryAccessibleInterface(widget)
    return "" if found is None else found.text(QAccessible.Text.Name)


def test_whatever_can_be_used_has_a_name_and_a_role(window: QWidget) -> None:
    nameless = [told(w) for w in widgets(window) if isinstance(w, USED) and not name_of(w).strip()]
    assert nameless == []
    roles = {told(w): QAccessible.queryAccessibleInterface(w).role() for w in widgets(window)}
    used = {told(w) for w in widgets(window) if isinstance(w, USED)}
    vague = (QAccessible.Role.NoRole, QAccessible.Role.Client)
    assert [who for who, role in roles.items() if who in used and role in vague] == []


def test_whatever_we_paint_ourselves_has_a_name(window: QWidget) -> None:
    painted = [
        w
        for w in widgets(window)
        if any("paintEvent" in vars(kind) for kind in type(w).__mro__ if kind.__module__.startswith("app."))
    ]
    assert [told(w) for w in painted if not name_of(w).strip() and not w.isHidden()] == []


def test_text_that_changes_says_what_it_is(window: QWidget) -> None:
    labels = [w for w in widgets(window) if isinstance(w, QLabel) and w.isVisible() and w.pixmap().isNull()]
    assert [told(w) for w in labels if not name_of(w).strip()] == []


def test_tab_reaches_whatever_can_be_used(window: QWidget, qtbot: QtBot) -> None:
    reached: set[QWidget] = set()
    for _ in range(80):
        at = QApplication.focusWidget()
        if at is not None:
            reached.add(at)
        QTest.keyClick(
            at or window,
            Qt.Key.Key_Tab,
            Qt.KeyboardModifier.ControlModifier if _keeps(at) else Qt.KeyboardModifier.NoModifier,
        )
    missed = [
        told(w)
        for w in widgets(window)
        if isinstance(w, USED)
        and not isinstance(w, QProgressBar)
        and w.isVisible()
        and w.isEnabled()
        and w not in reached
        and w.focusProxy() not in reached
        and not _by_arrows(w, reached)
    ]
    assert missed == []


def _keeps(widget: QWidget | None) -> bool:
    """Whether Tab is a character there, so that Ctrl+Tab goes on."""
    return (
        isinstance(widget, QTextEdit | QPlainTextEdit)
        and not widget.tabChangesFocus()
        and not widget.isReadOnly()
    )


def _by_arrows(widget: QWidget, reached: set[QWidget]) -> bool:
    """One of several of which arrow keys choose."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(mate in reached for mate in group.buttons())


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("name", WINDOWS)
def test_whatever_is_said_can_be_translated(name: str, qtbot: QtBot) -> None:
    endings: Endings = []
    window = WINDOWS[name](endings)
    qtbot.addWidget(window)
    texts = (text for text in said_in(window) if "⟦" not in text and re.search("[A-Za-z]{2}", text))
    plain = {text for text in texts if not KEYS.fullmatch(text) and not DATA_PATTERN.search(text)}
    for end in endings:
        end()
    assert sorted(plain - DATA) == []


def said_in(window: QWidget) -> Iterator[str]:
    """Every text of a window, shown, told in a tooltip or read out."""
    yield window.windowTitle()
    for widget in (window, *window.findChildren(QWidget)):
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(row) for row in range(widget.count()))
        if isinstance(widget, QListWidget):
            yield from (widget.item(row).text() for row in range(widget.count()))
        yield from (action.text() for action in widget.actions())


@pytest.mark.usefixtures("bracketed")
def test_the_tray_menu_can_be_translated(qtbot: QtBot) -> None:
    tray = Tray()
    tray.render_state(READY)
    menus = [tray.menu, *tray.menu.findChildren(QMenu)]
    plain = {action.text() for menu in menus for action in menu.actions() if "⟦" not in action.text()}
    tray.close()
    assert sorted(plain - {""}) == []


def test_every_line_of_the_tray_menu_can_be_read(qtbot: QtBot) -> None:
    tray = Tray()
    tray.render_state(READY)
    lines = [action for action in tray.menu.actions() if not action.isSeparator() and action.isVisible()]
    assert lines and all(action.text().strip() for action in lines)
    tray.close()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "page", "window"])
def test_our_colours_can_be_read(theme: Theme, ground: str) -> None:
    page = QColor("#1f2226" if theme.dark else "#ffffff")
    window = QColor("#353535" if theme.dark else "#efefef")  # Fusion's own
    behind = {"paper": theme.paper, "page": page, "window": window}[ground]
    for ink in (theme.ink, theme.pale, theme.warn):
        assert contrast(ink, behind) >= TEXT_CONTRAST, ink.name()
    assert contrast(theme.now, behind) >= SIGN_CONTRAST


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
