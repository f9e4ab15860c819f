"""A person dictates: a real key is held, real speech is heard, real windows get the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.rig import DesktopRig
from helpers.rig_dictation import (
    CHILD,
    STRIPE,
    SUNDAY,
    expect_nothing,
    expect_words,
    heard,
    held,
    say,
    start_saying,
)
from helpers.rig_process import stays, wait_until

pytestmark = pytest.mark.timeout(400)


def test_words_come_into_the_terminal_and_clipboard_text_survives(desktop_rig: DesktopRig) -> None:
    terminal = desktop_rig.open_terminal()
    desktop_rig.display.set_clipboard("précieux 漢字".encode())
    with desktop_rig.sayso() as app:
        with held(desktop_rig, "F9"):
            say(desktop_rig, CHILD)
        expect_words(terminal, CHILD)
        assert desktop_rig.display.clipboard() == "précieux 漢字".encode()
        assert heard(_last_line(app.history(), CHILD), CHILD)


def test_words_come_into_the_editor_and_a_clipboard_image_survives(
    desktop_rig: DesktopRig, tmp_path: Path
) -> None:
    editor = desktop_rig.open_editor()
    picture = desktop_rig.display.screenshot(tmp_path / "screen.png").read_bytes()
    desktop_rig.display.set_clipboard(picture, "image/png")
    with desktop_rig.sayso():
        with held(desktop_rig, "F9"):
            say(desktop_rig, SUNDAY)
        expect_words(editor, SUNDAY)
        assert desktop_rig.display.clipboard("image/png") == picture


def test_a_tap_latches_until_the_next_tap(desktop_rig: DesktopRig) -> None:
    terminal = desktop_rig.open_terminal()
    with desktop_rig.sayso():
        desktop_rig.display.tap("F9")
        say(desktop_rig, STRIPE)
        expect_nothing(terminal)
        desktop_rig.display.tap("F9")
        expect_words(terminal, STRIPE)


def test_escape_cancels_and_keeps_the_recording(desktop_rig: DesktopRig) -> None:
    terminal = desktop_rig.open_terminal()
    with desktop_rig.sayso() as app:
        with held(desktop_rig, "F9"):
            say(desktop_rig, CHILD)
            desktop_rig.display.tap("Escape")
        expect_nothing(terminal)
        assert app.recordings(), "the cancelled recording is gone"


def test_escape_belongs_to_the_window_when_nothing_is_recorded(desktop_rig: DesktopRig) -> None:
    terminal = desktop_rig.open_terminal()
    with desktop_rig.sayso():
        desktop_rig.display.tap("Escape")
        wait_until(lambda: terminal.text() == "\x1b", "Escape in the terminal")


def test_two_dictations_back_to_back_come_in_order(desktop_rig: DesktopRig) -> None:
    terminal = desktop_rig.open_terminal()
    with desktop_rig.sayso():
        for clip in (CHILD, SUNDAY):
            with held(desktop_rig, "F9"):
                say(desktop_rig, clip)
        expect_words(terminal, CHILD, SUNDAY)


def test_words_for_a_closed_window_go_nowhere_else(desktop_rig: DesktopRig) -> None:
    bystander = desktop_rig.open_terminal()
    terminal = desktop_rig.open_terminal()
    with desktop_rig.sayso() as app:
        with held(desktop_rig, "F9"):
            playing = start_saying(desktop_rig, STRIPE)
            wait_until(app.windows, "the overlay")
            terminal.close()
            desktop_rig.display.focus(bystander.window)
            playing.wait()
        wait_until(lambda: heard(_last_line(app.history(), STRIPE), STRIPE), "the words in the history")
        expect_nothing(bystander)


def test_words_wait_for_a_modifier_that_is_still_down(desktop_rig: DesktopRig) -> None:
    """Typed with Ctrl down, the words would be commands: ^D closes a shell."""
    terminal = desktop_rig.open_terminal()
    with desktop_rig.sayso(hotkey=None):
        with held(desktop_rig, "ctrl"):
            with held(desktop_rig, "alt", "space"):
                say(desktop_rig, SUNDAY)
            assert stays(lambda: terminal.text() == "", 1.0)
        expect_words(terminal, SUNDAY)
        assert terminal.text().isprintable(), "control characters among the words"


def test_the_hotkey_itself_never_reaches_the_window(desktop_rig: DesktopRig) -> None:
    terminal = desktop_rig.open_terminal()
    with desktop_rig.sayso():
        with held(desktop_rig, "F9"):
            assert stays(lambda: terminal.text() == "", 2.0)
        expect_nothing(terminal)


def _last_line(history: str, clip: str) -> str:
    """The text in the history that is nearest to what the recording says."""
    return next((line for line in history.splitlines() if heard(line, clip)), "")
