"""Insertion into real windows of other programs, on a display of its own."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.insertion_targets import Desk, Driver, Window, arrives, desk
from helpers.rig_process import stays, wait_until

MIXED = "Zażółć „gęślą” jaźń – 漢字, עברית, 👩‍🚀 and naïve café."
# The rule is 50 ms and 10 are measured at rest; a starved machine adds, and Qt's own read would take 5000.
MAIN_THREAD_MS = 400.0
# xclip hands 20 MB over in pieces of this server's request limit.
BIG = random.Random(7).randbytes(20 * 1024 * 1024)


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("desk")) as made:
        yield made


@pytest.fixture(autouse=True)
def _cleared(desktop: Desk) -> Iterator[None]:
    yield
    desktop.close_windows()


@pytest.fixture
def driver(desktop: Desk) -> Iterator[Driver]:
    made = desktop.driver()
    yield made
    made.close()


@pytest.fixture(params=["editor", "xterm"])
def window(request: pytest.FixtureRequest, desktop: Desk) -> Window:
    opened: Window = getattr(desktop, request.param)()
    return opened


def restored(desktop: Desk, data: bytes, target: str = "UTF8_STRING") -> bool:
    return bool(wait_until(lambda: desktop.display.clipboard(target) == data, "the clipboard to come back"))


def test_the_finder_names_the_focused_window(driver: Driver, window: Window) -> None:
    assert driver.current() == window.target


def test_the_finder_knows_where_the_window_is(desktop: Desk, driver: Driver, window: Window) -> None:
    found = driver.current()
    assert found is not None and found.place is not None
    told = desktop.processes.run("xwininfo", "-id", str(window.target.handle)).stdout.decode()
    x, y, wide, high = (
        int(told.partition(name)[2].split()[0])
        for name in ("Absolute upper-left X:", "Absolute upper-left Y:", "Width:", "Height:")
    )
    assert list(found.place) == [x + wide // 2, y + high // 2]


def test_mixed_scripts_and_emoji_arrive_exactly_once(driver: Driver, window: Window) -> None:
    assert driver.insert(MIXED, window.target)["outcome"] == "inserted"
    assert arrives(window, MIXED)
    assert stays(lambda: window.text() == MIXED, 0.4)


def test_the_text_on_the_clipboard_comes_back(desktop: Desk, driver: Driver, window: Window) -> None:
    desktop.display.set_clipboard("kept – säved".encode())
    desktop.display.set_clipboard(b"selected", selection="primary")
    driver.insert("words", window.target)
    assert restored(desktop, "kept – säved".encode())
    assert desktop.display.clipboard(selection="primary") == b"selected"


def test_an_image_comes_back_byte_for_byte(desktop: Desk, driver: Driver, window: Window) -> None:
    image = b"\x89PNG\r\n\x1a\n" + BIG[:100_000]
    desktop.display.set_clipboard(image, "image/png")
    driver.insert("words", window.target)
    assert restored(desktop, image, "image/png")


def test_twenty_megabytes_come_back_and_never_block_the_main_thread(desktop: Desk, driver: Driver) -> None:
    window = desktop.editor()
    desktop.display.set_clipboard(BIG, "image/png")
    driver.ask("stall")
    assert driver.insert("words", window.target)["outcome"] == "inserted"
    assert driver.ask("stall") < MAIN_THREAD_MS
    assert restored(desktop, BIG, "image/png")


def test_an_empty_clipboard_is_empty_again(desktop: Desk, driver: Driver, window: Window) -> None:
    driver.insert("words", window.target)
    wait_until(lambda: desktop.display.clipboard() is None, "the clipboard to be empty")


def test_a_dead_clipboard_owner_costs_the_restore_and_not_the_words(desktop: Desk, driver: Driver) -> None:
    window = desktop.editor()
    desktop.display.set_clipboard(b"never seen again")
    owner = int(desktop.processes.run("pgrep", "-n", "-x", "xclip").stdout)
    os.kill(owner, signal.SIGSTOP)
    driver.ask("stall")
    try:
        assert driver.insert("words", window.target)["outcome"] == "inserted"
    finally:
        os.kill(owner, signal.SIGCONT)
    assert arrives(window, "words")
    assert driver.ask("stall") < MAIN_THREAD_MS
    # Waking up late, the owner is still there: our leaving did not end it.
    assert str(owner) in desktop.processes.run("pgrep", "-x", "xclip").stdout.decode().split()


def test_a_slow_target_gets_the_words_and_not_the_old_clipboard(desktop: Desk, driver: Driver) -> None:
    window = desktop.editor(paste_delay_ms=600)
    desktop.display.set_clipboard(b"old")
    end = driver.insert("words", window.target)
    assert end["outcome"] == "inserted" and end["insert_ms"] >= 600
    assert arrives(window, "words")
    assert restored(desktop, b"old")


def test_two_insertions_back_to_back_arrive_in_order(desktop: Desk, driver: Driver, window: Window) -> None:
    desktop.display.set_clipboard(b"old")
    first, second = driver.start("one ", window.target), driver.start("two ", window.target)
    assert [(end["id"], end["outcome"]) for end in (driver.end(), driver.end())] == [
        (first, "inserted"),
        (second, "inserted"),
    ]
    assert arrives(window, "one two ")
    assert restored(desktop, b"old")


def test_a_copy_of_the_person_in_between_is_what_stays(desktop: Desk, driver: Driver) -> None:
    window = desktop.editor()
    desktop.display.set_clipboard(b"old")
    driver.insert("words", window.target)
    desktop.display.set_clipboard(b"new")
    assert stays(lambda: desktop.display.clipboard() == b"new", 0.6)


def test_held_modifiers_are_waited_for(desktop: Desk, driver: Driver, window: Window) -> None:
    desktop.display.key_down("ctrl", "alt")
    driver.start("words", window.target)
    time.sleep(0.2)  # the time a hand takes to leave the keys
    assert window.text() == "" and driver.ends.empty()
    desktop.display.key_up("alt", "ctrl")
    assert driver.end()["outcome"] == "inserted"
    assert arrives(window, "words")


def test_modifiers_held_for_ever_are_released(desktop: Desk, driver: Driver, window: Window) -> None:
    desktop.display.key_down("ctrl", "alt")
    try:
        end = driver.insert("words", window.target)
    finally:
        desktop.display.key_up("alt", "ctrl")
    assert end["outcome"] == "inserted" and end["insert_ms"] >= 1500
    assert arrives(window, "words")


def test_a_closed_target_holds_the_words(desktop: Desk, driver: Driver) -> None:
    window = desktop.editor()
    desktop.processes.stop(window.child)
    end = driver.insert("words", window.target)
    assert end["outcome"] == "held" and end["why"].endswith(".")


def test_another_window_in_front_gets_nothing(desktop: Desk, driver: Driver) -> None:
    meant, other = desktop.editor(), desktop.editor()
    assert driver.insert("words", meant.target)["outcome"] == "held"
    assert stays(lambda: meant.text() == other.text() == "", 0.3)


def test_a_window_that_vanishes_while_keys_are_held_is_survived(desktop: Desk, driver: Driver) -> None:
    window = desktop.editor()
    desktop.display.key_down("ctrl")
    driver.start("words", window.target)
    desktop.processes.stop(window.child)
    end = driver.end()
    desktop.display.key_up("ctrl")
    assert end["outcome"] == "held"


def test_a_shell_gets_one_line(desktop: Desk, driver: Driver) -> None:
    window = desktop.xterm()
    driver.insert("rm -rf x\nyes\x1b[31m\r\n", window.target)
    assert arrives(window, "rm -rf x yes[31m")


def test_the_lent_text_is_hidden_from_clipboard_histories(desktop: Desk, driver: Driver) -> None:
    window = desktop.editor(paste_delay_ms=1500)
    driver.start("words", window.target)
    hint = "x-kde-passwordManagerHint"
    wait_until(lambda: desktop.display.clipboard(hint) == b"secret", "the hint")
    assert driver.end()["outcome"] == "inserted"


def test_a_read_by_a_clipboard_manager_is_no_proof(desktop: Desk, driver: Driver) -> None:
    window = desktop.editor(paste_delay_ms=1500)
    driver.start("words", window.target)
    wait_until(lambda: desktop.display.clipboard() == b"words", "the lent text")
    assert driver.ends.empty()
    assert driver.end()["insert_ms"] >= 1500
    assert arrives(window, "words")


def test_a_target_that_never_reads_is_told_as_sent(desktop: Desk) -> None:
    window = desktop.editor(paste_delay_ms=3000)
    driver = desktop.driver(give_up_s=0.5)
    desktop.display.set_clipboard(b"old")
    assert driver.insert("words", window.target)["outcome"] == "sent"
    assert restored(desktop, b"old")
    driver.close()


def test_a_layout_without_v_pastes_all_the_same(desktop: Desk, driver: Driver) -> None:
    window = desktop.editor()
    desktop.processes.run("setxkbmap", "ru")
    try:
        end = driver.insert("words", window.target)
    finally:
        desktop.processes.run("setxkbmap", "us")
    assert end["outcome"] == "inserted"
    assert arrives(window, "words")


def test_typing_needs_no_clipboard(desktop: Desk, window: Window) -> None:
    driver = desktop.driver(method="type")
    desktop.display.set_clipboard(b"untouched")
    text = f"{MIXED} ÀÉÎÕÜ αβγδε абвгд Shifted! (1+1)=2 " * 3
    end = driver.insert(text, window.target)
    assert (end["outcome"], end["method"]) == ("sent", "type")
    assert arrives(window, text)
    assert desktop.display.clipboard() == b"untouched"
    driver.close()


def test_typing_with_caps_lock_on_is_not_shouting(desktop: Desk) -> None:
    window, driver = desktop.editor(), desktop.driver(method="type")
    desktop.display.tap("Caps_Lock")
    try:
        driver.insert("Quiet wörds, łagodnie", window.target)
        assert arrives(window, "Quiet wörds, łagodnie")
    finally:
        desktop.display.tap("Caps_Lock")
    driver.close()


def test_a_copy_is_for_good(desktop: Desk, driver: Driver) -> None:
    desktop.display.set_clipboard(b"old")
    driver.ask("copy", text="words")
    assert restored(desktop, b"words")


def test_closing_restores_the_clipboard_and_answers(desktop: Desk, driver: Driver, tmp_path: Path) -> None:
    window = desktop.editor(paste_delay_ms=1500)
    desktop.display.set_clipboard(b"old")
    driver.start("words", window.target)
    driver.start("more", window.target)
    wait_until(lambda: desktop.display.clipboard() == b"words", "the lent text")
    driver.close()
    assert [driver.end()["outcome"], driver.end()["outcome"]] == ["sent", "held"]
