"""The doctor asks everything, says each finding in a sentence, and survives whatever a probe does."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.doctor.report import (
    ENOUGH_BYTES,
    SOMEWHERE,
    Check,
    Probes,
    Report,
    Unfinished,
    examine,
    without_names,
)
from engine.errors import NoMicrophone, SaysoError, StoreError
from engine.store.paths import Paths

NAMES = [
    "settings",
    "disk",
    "history",
    "microphone",
    "model",
    "files",
    "speed",
    "memory",
    "server",
    "hotkey",
    "insertion",
    "tray",
    "unfinished",
]
WAITING = Unfinished("20260101-abc", 1000.0, 42.4, "recording")


def healthy() -> Probes:
    return Probes(
        history=lambda: "There is one",
        microphone=lambda: "Yeti",
        model=lambda: "moonshine-tiny-en",
        files=lambda: "The files are whole",
        speed=lambda: "",
        memory=lambda: "170 MB",
        server=lambda: "No speech server is used",
        hotkey=lambda: "Ctrl+Alt+Space",
        insertion=lambda: "X11",
        tray=lambda: "tint2",
        unfinished=list,
        free=lambda path: ENOUGH_BYTES,
    )


def refusing(error: Exception) -> Callable[[], str]:
    def probe() -> str:
        raise error

    return probe


def found(report: Report, name: str) -> Check:
    (check,) = [check for check in report.checks if check.name == name]
    return check


def test_a_healthy_machine_has_only_ticks(tmp_path: Path) -> None:
    report = examine(Paths.under(tmp_path), healthy(), "1.2.3")
    assert report.ok
    assert [check.name for check in report.checks] == NAMES
    assert all(check.sentence.endswith(".") and not check.remedy for check in report.checks)
    assert [line[0] for line in report.as_text().splitlines()] == ["✓"] * len(NAMES)
    assert "The microphone “Yeti” is there." in report.as_text()


def test_the_doctor_leaves_nothing_behind(tmp_path: Path) -> None:
    examine(Paths.under(tmp_path), healthy())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_json_has_the_agreed_shape(tmp_path: Path) -> None:
    probes = replace(healthy(), unfinished=lambda: [WAITING])
    told = json.loads(json.dumps(examine(Paths.under(tmp_path), probes, "1.2.3").as_dict()))
    assert set(told) == {"checks", "unfinished", "ok", "version"}
    assert told["ok"] is True and told["version"] == "1.2.3"
    assert told["unfinished"] == [
        {"session": "20260101-abc", "started": 1000.0, "seconds": 42.4, "state": "recording"}
    ]
    assert set(told["checks"][0]) == {"name", "ok", "sentence", "remedy"}


def test_what_fails_is_said_with_its_remedy(tmp_path: Path) -> None:
    error = NoMicrophone("no microphone is connected", "plug one in")
    report = examine(Paths.under(tmp_path), replace(healthy(), microphone=refusing(error)))
    check = found(report, "microphone")
    assert (check.ok, check.sentence, check.remedy) == (False, "No microphone is connected.", "plug one in")
    assert not report.ok
    assert "✗ No microphone is connected. Plug one in." in report.as_text().splitlines()


@pytest.mark.allow_logs
@pytest.mark.parametrize("name", [field.name for field in fields(Probes)])
@pytest.mark.parametrize(
    "error", [SaysoError("it broke", "mend it"), OSError("libfoo.so"), KeyError("secret")], ids=repr
)
def test_one_broken_probe_never_ends_the_others(tmp_path: Path, name: str, error: Exception) -> None:
    def broken(*_: object) -> object:
        raise error

    report = examine(Paths.under(tmp_path), replace(healthy(), **{name: broken}))
    assert [check.name for check in report.checks] == NAMES
    (bad,) = [check for check in report.checks if not check.ok]
    assert bad.remedy and "secret" not in bad.sentence


@pytest.mark.parametrize(("free", "ok"), [(ENOUGH_BYTES, True), (ENOUGH_BYTES - 1, False), (0, False)])
def test_less_than_500_mb_is_too_little(tmp_path: Path, free: int, ok: bool) -> None:
    check = found(examine(Paths.under(tmp_path), replace(healthy(), free=lambda path: free)), "disk")
    assert check.ok is ok


def test_a_settings_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file in its place")
    check = found(examine(Paths.under(tmp_path), healthy()), "settings")
    assert not check.ok and str(tmp_path / "settings") in check.sentence


@pytest.mark.parametrize(
    ("waiting", "sentence"),
    [
        ([WAITING], "1 recording waits to be transcribed, 42 s in all."),
        ([WAITING, WAITING], "2 recordings wait to be transcribed, 85 s in all."),
    ],
)
def test_waiting_recordings_are_told_and_are_no_fault(
    tmp_path: Path, waiting: list[Unfinished], sentence: str
) -> None:
    report = examine(Paths.under(tmp_path), replace(healthy(), unfinished=lambda: waiting))
    check = found(report, "unfinished")
    assert (check.ok, check.sentence, check.remedy) == (True, sentence, "start Sayso")
    assert report.unfinished == tuple(waiting)


def test_a_journal_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    def broken() -> list[Unfinished]:
        raise StoreError("cannot read the journal", "check the disk")

    report = examine(Paths.under(tmp_path), replace(healthy(), unfinished=broken))
    assert not found(report, "unfinished").ok and report.unfinished == ()


def test_findings_are_told_as_they_come(tmp_path: Path) -> None:
    told: list[Check] = []
    report = examine(Paths.under(tmp_path), healthy(), tell=told.append)
    assert tuple(told) == report.checks


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("✓ Settings can be saved in /home/anna/.config/sayso.", "✓ Settings can be saved in (a path)"),
        ("✗ The model '/srv/my models/x' is damaged.", "✗ The model '(a path)' is damaged."),
        ("✓ The model “/srv/my models/x” is here.", "✓ The model “(a path)” is here."),
        (r"✗ C:\Users\Anna\x lacks model.bin.", "✗ (a path) lacks model.bin."),
        ("✗ ~/x lacks model.bin.", "✗ (a path) lacks model.bin."),
        ("✓ The speech server https://speech.example.org/v1 answers.",) * 2,
        ("✓ The hotkey Ctrl+Alt+/ can be seen and/or used.",) * 2,
    ],
)
def test_a_report_for_others_names_no_file_or_folder(line: str, clean: str) -> None:
    assert without_names(line) == clean


def test_folders_of_the_person_are_not_in_it_however_they_are_written() -> None:
    line = without_names(
        "✗ /home/anna b/My Models lacks model.bin.", ["/home/anna b", "/home/anna b/My Models"]
    )
    assert line == f"✗ {SOMEWHERE} lacks model.bin."


@given(st.lists(st.text("abcÄ._-", min_size=1, max_size=8), min_size=2, max_size=5), st.sampled_from("“'("))
def test_no_part_of_any_path_is_left(parts: list[str], opening: str) -> None:
    closing = {"“": "”", "'": "'", "(": ")"}[opening]
    line = f"✗ It {opening}/{'/'.join(parts)}{closing} broke; mend it."
    assert without_names(line) == f"✗ It {opening}{SOMEWHERE}{closing} broke; mend it."


def test_the_report_for_others_begins_with_version_and_machine(tmp_path: Path) -> None:
    told = examine(Paths.under(tmp_path), healthy(), "1.2.3").for_others("Linux 6, Python 3.11")
    lines = told.splitlines()
    assert lines[0] == "Sayso 1.2.3, Linux 6, Python 3.11"
    assert len(lines) == 1 + len(NAMES)
    assert str(tmp_path) not in told and "“Yeti”" in told


def test_a_remedy_names_what_there_is_to_choose_from(tmp_path: Path) -> None:
    error = NoMicrophone("there is no microphone named 'Yeti'", "choose another", [f"m{n}" for n in range(9)])
    probes = replace(healthy(), microphone=refusing(error))
    remedy = found(examine(Paths.under(tmp_path), probes), "microphone").remedy
    assert remedy == "choose another: m0, m1, m2, m3, m4"
