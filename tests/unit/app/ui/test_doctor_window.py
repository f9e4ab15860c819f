"""The doctor's window: findings as they come, and a report that gives nobody away."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.doctor.report import Check, Probes, examine
from app.ui.doctor_window import CHECKS, DoctorWindow
from engine.store.paths import Paths


@pytest.fixture
def window(qtbot: QtBot) -> DoctorWindow:
    made = DoctorWindow()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def texts(window: DoctorWindow) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(window.list.item(row).data(role)) for row in range(window.list.count())]


def test_everything_waits_at_first(window: DoctorWindow) -> None:
    assert len(texts(window)) == len(CHECKS)
    assert all(text.startswith("Not yet known: ") for text in texts(window))
    assert not window.copy.isEnabled() and not window.again.isEnabled()


def test_findings_take_their_places_as_they_come(window: DoctorWindow) -> None:
    window.show_check(Check("model", True, "The model is here."))
    window.show_check(Check("microphone", False, "There is no microphone.", "plug one in"))
    assert texts(window)[3:5] == [
        "Problem: There is no microphone.\nPlug one in.",
        "All right: The model is here.",
    ]


@pytest.mark.parametrize(
    ("wrong", "headline"),
    [
        ([], "Everything works."),
        (["model"], "One thing needs a look."),
        (["model", "tray"], "2 things need a look."),
    ],
)
def test_the_headline_counts_what_is_wrong_and_the_first_of_it_is_chosen(
    window: DoctorWindow, wrong: list[str], headline: str
) -> None:
    for name in CHECKS:
        window.show_check(Check(name, name not in wrong, f"{name}.", "mend it" if name in wrong else ""))
    window.finish("")
    assert window.headline.text() == headline
    if wrong:
        assert window.list.currentItem().text().startswith(wrong[0])


def test_the_report_is_copied_with_the_keyboard(window: DoctorWindow) -> None:
    window.finish("Sayso 1, Linux\n✓ fine.\n")
    window.copy.setFocus()
    QTest.keyClick(window.copy, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "Sayso 1, Linux\n✓ fine.\n"


def test_looking_again_starts_from_nothing(window: DoctorWindow, qtbot: QtBot) -> None:
    window.show_check(Check("model", True, "The model is here."))
    window.finish("report")
    with qtbot.waitSignal(window.wished_again):
        window.again.click()
    window.begin()
    assert all(text.startswith("Not yet known: ") for text in texts(window))


def test_a_finding_nobody_expects_changes_nothing(window: DoctorWindow) -> None:
    before = texts(window)
    window.show_check(Check("novel", True, "New."))
    assert texts(window) == before


def test_escape_closes_it(window: DoctorWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_every_finding_of_the_doctor_has_its_place(tmp_path: Path) -> None:
    """One without a place would be told on the command line and nowhere else."""

    def nothing() -> str:
        return ""

    names = [one.name for one in fields(Probes) if one.name not in ("unfinished", "free")]
    probes = Probes(**dict.fromkeys(names, nothing), unfinished=list)  # type: ignore[arg-type]  # all are probes
    report = examine(Paths.under(tmp_path), probes)
    assert list(CHECKS) == [check.name for check in report.checks]
