"""Files in the running app: dragged onto its window, copied into a watched folder, resumed after a quit."""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from app.instance import send
from engine.recognition.base import SAMPLE_RATE
from engine.store.paths import Paths
from helpers.audio import CLIPS, clips, word_errors
from helpers.drag_source import SIZE
from helpers.recordings import write_wav
from helpers.rig import DesktopRig
from helpers.rig_dictation import CHILD, heard
from helpers.rig_process import stays, wait_until
from helpers.rig_sayso import RunningSayso

pytestmark = pytest.mark.timeout(300)
SOURCE = Path(__file__).resolve().parents[1] / "helpers" / "drag_source.py"


def mouse(rig: DesktopRig, *words: object) -> None:
    rig.processes.run("xdotool", *(str(word) for word in words))


def main_window(rig: DesktopRig, app: RunningSayso) -> int:
    """The app's window, brought up and moved away from the drag source."""
    send(Paths.under(app.basedir), "show")
    window = wait_until(lambda: rig.display.windows("--name", "^Sayso$"), "the window")[0]
    mouse(rig, "windowmove", "--sync", window, 300, 100)
    rig.display.focus(window)
    return window


def drag_onto(rig: DesktopRig, window: int, *files: Path) -> None:
    """Drag files onto the middle of a window and let go."""
    title = f"source-{time.monotonic_ns()}"
    rig.processes.start(title, [sys.executable, SOURCE, title, *files])
    source = wait_until(lambda: rig.display.windows("--name", f"^{title}$"), "the drag source")[0]
    mouse(rig, "windowraise", source)
    mouse(rig, "mousemove", "--sync", "--window", source, SIZE // 2, SIZE // 2)
    mouse(rig, "mousedown", 1)
    for step in (1, 5, 15, 30):  # a drag begins when the pointer moves, and is told where it goes
        mouse(rig, "mousemove_relative", "--sync", step, step)
    mouse(rig, "mousemove", "--sync", "--window", window, 400, 300)
    for step in (3, -3, 3):
        mouse(rig, "mousemove_relative", "--sync", "--", step, step)
        time.sleep(0.3)  # the source asks once per move whether it may drop, and waits for the answer
    mouse(rig, "mouseup", 1)
    answer = wait_until(lambda: rig.processes.log(title).strip(), "the answer to the drop")
    assert answer.splitlines()[-1] == "CopyAction", "a file manager deletes what was moved"


def results(app: RunningSayso) -> list[str]:
    """The texts of all results that are kept."""
    folder = Paths.under(app.basedir).transcripts
    return [json.loads(path.read_text("utf-8"))["segments"] for path in folder.glob("*.json")]


def words_of(segments: list[dict[str, str]]) -> str:
    return " ".join(segment["text"] for segment in segments)


def test_a_recording_dragged_onto_the_window_is_read_and_copied_there(
    desktop_rig: DesktopRig, tmp_path: Path
) -> None:
    recording = tmp_path / "a talk.flac"
    shutil.copy(CLIPS / f"{CHILD}.flac", recording)
    with desktop_rig.sayso() as app:
        window = main_window(desktop_rig, app)
        drag_onto(desktop_rig, window, recording)
        wait_until(lambda: results(app), "the transcript")
        assert heard(words_of(results(app)[0]), CHILD)
        desktop_rig.display.focus(window)
        mouse(desktop_rig, "mousemove", "--sync", "--window", window, 500, 250, "click", 1)

        def copied() -> bool:
            desktop_rig.display.tap("ctrl+a")
            desktop_rig.display.tap("ctrl+c")
            return heard((desktop_rig.display.clipboard() or b"").decode(), CHILD)

        wait_until(copied, "the words in the clipboard")


def test_a_recording_copied_into_the_watched_folder_gets_its_text_beside_it(
    desktop_rig: DesktopRig, tmp_path: Path
) -> None:
    folder, basedir = tmp_path / "watched", tmp_path / "profile"
    folder.mkdir()
    shutil.copy(CLIPS / "jfk.flac", folder / "old.flac")
    settings = Paths.under(basedir).settings_file
    settings.parent.mkdir(parents=True)
    settings.write_text(f'watch = "{folder}"\n')
    with desktop_rig.sayso(basedir=basedir) as app:
        wait_until((Paths.under(basedir).state / "watched.json").exists, "the first look")
        data = (CLIPS / f"{CHILD}.flac").read_bytes()
        with (folder / "new.flac").open("wb") as file:
            for part in (data[: len(data) // 2], data[len(data) // 2 :]):
                file.write(part)
                file.flush()
                time.sleep(1.0)  # a recorder writes as it goes
        text = folder / "new.flac.txt"
        wait_until(text.exists, "the text beside the recording")
        assert heard(text.read_text("utf-8"), CHILD)
        assert stays(lambda: len(results(app)) == 1, 2.0)
        assert not (folder / "old.flac.txt").exists()


def test_a_recording_is_gone_on_with_after_a_quit_in_the_middle(
    desktop_rig: DesktopRig, tmp_path: Path
) -> None:
    spoken = [one for one in clips() if one.seconds > 3] * 8
    pause = np.zeros(SAMPLE_RATE, np.float32)
    write_wav(
        tmp_path / "long.wav", np.concatenate([part for one in spoken for part in (one.samples, pause)])
    )
    basedir = tmp_path / "profile"
    transcripts = Paths.under(basedir).transcripts

    def begun() -> list[Path]:
        return [path for path in transcripts.glob("*.part") if path.read_bytes().count(b'"segment"') >= 3]

    with desktop_rig.sayso(basedir=basedir) as first:
        drag_onto(desktop_rig, main_window(desktop_rig, first), tmp_path / "long.wav")
        wait_until(begun, "some segments")
        code = first.stop()
    assert code == 0
    assert results(first) == [], "it was over before the quit; make the recording longer"
    kept = begun()[0].read_bytes()
    with desktop_rig.sayso(basedir=basedir) as second:
        wait_until(lambda: results(second), "the transcript", timeout=120)
        told = [json.loads(line)["segment"]["text"] for line in kept.splitlines() if b'"segment"' in line]
        segments = results(second)[0]
        assert [segment["text"] for segment in segments[: len(told)]] == told
        reference = " ".join(one.text for one in spoken)
        errors, count = word_errors(reference, words_of(segments))
        assert errors <= 0.15 * count
