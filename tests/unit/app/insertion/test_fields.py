"""A password field is known as one, in other programs too, and what is not certain is unknown."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.insertion.base import Field
from app.insertion.fields import EDITABLE, FieldWatch, Focus, Said, after, kind_of, wanted
from helpers.rig_display import Display
from helpers.rig_process import Processes, need, stays, wait_until

HELPERS = Path(__file__).resolve().parents[3] / "helpers"
HELD = Focus(":1.4", "/5", 99, Field.PASSWORD)


@pytest.mark.parametrize(
    ("role", "states", "kind"),
    [
        (40, 0, Field.PASSWORD),
        (40, EDITABLE, Field.PASSWORD),
        (61, EDITABLE, Field.TEXT),
        (43, 0, Field.NO_TEXT),
        (61, 0, Field.UNKNOWN),
        (60, 0, Field.UNKNOWN),
        (82, 0, Field.UNKNOWN),
    ],
)
def test_a_role_is_taken_for_no_more_than_it_certainly_is(role: int, states: int, kind: Field) -> None:
    assert kind_of(role, states) is kind


def test_whoever_gained_the_focus_is_unknown_until_asked() -> None:
    assert after(HELD, Said(":1.9", "/2", True)) == Focus(":1.9", "/2")


def test_a_loss_told_late_does_not_unseat_the_next_holder() -> None:
    assert after(HELD, Said(":1.4", "/4", False)) == HELD
    assert after(HELD, Said(":1.4", "/5", False)) == Focus()


def test_a_window_that_goes_to_the_background_takes_its_focus_along() -> None:
    assert after(HELD, Said(":1.4", "/9", None)) == Focus()
    assert after(HELD, Said(":1.5", "/9", None)) == HELD


SAID = st.builds(
    Said, st.sampled_from([":1", ":2"]), st.sampled_from(["/1", "/2"]), st.sampled_from([True, False, None])
)


@given(st.lists(SAID))
def test_what_has_the_focus_is_always_the_last_that_gained_it(events: list[Said]) -> None:
    focus = Focus()
    for said in events:
        focus = after(focus, said)
    gains = [said for said in events if said.gained]
    assert not focus.sender or (focus.sender, focus.path) == (gains[-1].sender, gains[-1].path)


def test_it_listens_only_where_there_is_a_bus_and_nobody_forbids_it() -> None:
    assert wanted({"DBUS_SESSION_BUS_ADDRESS": "unix:path=x"})
    assert not wanted({})
    assert not wanted({"DBUS_SESSION_BUS_ADDRESS": "unix:path=x", "NO_AT_BRIDGE": "1"})


def test_without_a_bus_nothing_is_known_and_closing_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    watch = FieldWatch()
    watch.start()
    assert watch.kind(os.getpid()) is Field.UNKNOWN
    watch.close()
    watch.close()
    assert not watch._thread.is_alive()


@dataclass
class Desk:
    """A display and a session bus with accessibility, as at the beginning of a session."""

    processes: Processes
    display: Display
    watch: FieldWatch


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    need("dbus-daemon", "dbus-send")
    kept = {name: value for name, value in os.environ.items() if name != "NO_AT_BRIDGE"}
    processes = Processes(tmp_path, {**kept, "QT_QPA_PLATFORM": "xcb", "XDG_CACHE_HOME": str(tmp_path)})
    watch = FieldWatch()
    try:
        display = Display(processes, tmp_path)
        address = f"unix:path={tmp_path}/session"
        processes.start(
            "dbus", ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}"]
        )
        wait_until((tmp_path / "session").exists, "the session bus")
        processes.env["DBUS_SESSION_BUS_ADDRESS"] = address
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        watch.start()
        yield Desk(processes, display, watch)
        watch.close()
        assert not watch._thread.is_alive()
    finally:
        processes.stop_all()


def switch_on(desk: Desk) -> None:
    """What a desktop does when a session begins (package at-spi2-core); Sayso itself starts nothing."""
    ask = ["dbus-send", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress"]
    desk.processes.run(*ask)


def test_another_programs_password_field_is_known_while_it_has_the_focus(desk: Desk, tmp_path: Path) -> None:
    switch_on(desk)
    command = [sys.executable, HELPERS / "rig_fields.py", tmp_path / "texts"]
    desk.processes.env["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    child = desk.processes.start("fields", command)
    wait_until(lambda: desk.watch.kind(child.pid) is Field.TEXT, "the text field to be known")
    desk.display.tap("Tab")
    wait_until(lambda: desk.watch.kind(child.pid) is Field.PASSWORD, "the password field to be known")
    assert desk.watch.kind(child.pid + 1) is Field.UNKNOWN
    assert desk.watch.kind(0) is Field.UNKNOWN
    desk.display.tap("Tab")
    wait_until(lambda: desk.watch.kind(child.pid) is Field.NO_TEXT, "the button to be known")
    desk.processes.stop(child)


def test_where_nobody_switched_accessibility_on_it_is_waited_for_and_not_started(desk: Desk) -> None:
    name = ["--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", "string:org.a11y.Bus"]
    wait_until(lambda: desk.watch._connection is not None, "the watch to reach the session bus")

    def nobody() -> bool:
        return b"boolean false" in desk.processes.run("dbus-send", "--print-reply", *name).stdout

    assert stays(nobody, 0.5)
