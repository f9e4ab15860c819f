"""`sayso transcribe` as a person runs it: text out, one line for each thing that went wrong, exit codes."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from app.verbs.file_progress import clock
from engine.store.history import History
from engine.store.paths import Paths
from engine.store.search import Query
from helpers.audio import CLIPS, SAMPLE_RATE, clip, word_errors
from helpers.command import ROOT, SAYSO, TIMEOUT_S, sayso
from helpers.recordings import SEAL, encode, write_pictures, write_wav

SPEECH = CLIPS / "spk1_snt1.flac"
OTHER = CLIPS / "spk1_snt2.flac"
KEPT = "was transcribed before"


def transcribe(
    basedir: Path, *arguments: str | Path, stdin: bytes | None = None
) -> tuple[int, str, list[str]]:
    """Exit code, stdout and the lines of stderr."""
    done = sayso(basedir / "profile", "transcribe", *arguments, stdin=stdin)
    return done.returncode, done.stdout, done.stderr.splitlines()


def right(text: str, name: str) -> bool:
    return word_errors(clip(name).text, text)[0] == 0


def test_text_is_on_stdout_and_nothing_else(tmp_path: Path) -> None:
    code, out, errors = transcribe(tmp_path, SPEECH)
    assert (code, errors) == (0, [])
    assert right(out, "spk1_snt1")
    assert out.count("\n") == 1


def test_the_same_recording_again_is_instant_and_says_so(tmp_path: Path) -> None:
    _, first, _ = transcribe(tmp_path, SPEECH)
    (tmp_path / "renamed.flac").write_bytes(SPEECH.read_bytes())
    code, again, errors = transcribe(tmp_path, tmp_path / "renamed.flac")
    assert (code, again) == (0, first)
    assert errors == [f"sayso: 'renamed.flac' {KEPT}; --no-cache hears it again"]
    assert transcribe(tmp_path, SPEECH, "--no-cache") == (0, first, [])


def test_a_pipe_is_heard_and_known_again(tmp_path: Path) -> None:
    code, out, errors = transcribe(tmp_path, "-", stdin=SPEECH.read_bytes())
    assert (code, errors) == (0, [])
    assert right(out, "spk1_snt1")
    assert KEPT in transcribe(tmp_path, SPEECH)[2][0]


@pytest.mark.parametrize("kind", ["txt", "srt", "vtt", "json", "md"])
def test_every_format_goes_to_stdout_or_into_a_file(tmp_path: Path, kind: str) -> None:
    _, out, _ = transcribe(tmp_path, SPEECH, "--format", kind)
    assert right_words(out, kind)
    code, nothing, _ = transcribe(tmp_path, SPEECH, "--output", tmp_path / f"a.{kind}")
    assert (code, nothing) == (0, "")
    assert right_words((tmp_path / f"a.{kind}").read_text("utf-8"), kind)


def right_words(text: str, kind: str) -> bool:
    if kind == "json":
        return right(json.loads(text)["text"], "spk1_snt1")
    marks = {"srt": "00:00:00,", "vtt": "WEBVTT", "md": "# spk1", "txt": ""}
    last = clip("spk1_snt1").text.split()[-1].strip(".")
    return marks[kind] in text and last in text


def test_json_has_words_if_they_are_wanted_and_timings_always(tmp_path: Path) -> None:
    plain = json.loads(transcribe(tmp_path, SPEECH, "--format", "json")[1])
    record = json.loads(transcribe(tmp_path, SPEECH, "--format", "json", "--words")[1])
    assert "words" not in plain["segments"][0]
    words = [word for segment in record["segments"] for word in segment["words"]]
    assert right(" ".join(word["text"] for word in words), "spk1_snt1")
    assert record["segments"][0]["estimated"] is False
    assert record["timings"]["audio_s"] == pytest.approx(clip("spk1_snt1").seconds, abs=0.01)
    assert record["timings"]["speed"] > 0


def test_several_recordings_and_folders_go_into_a_folder(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "round").symlink_to(tmp_path / "in")
    for name, source in (("in/talk.flac", SPEECH), ("in/deep/talk.flac", OTHER), ("talk.flac", OTHER)):
        (tmp_path / name).write_bytes(source.read_bytes())
    code, out, _ = transcribe(tmp_path, tmp_path / "in", tmp_path / "talk.flac", "--output", tmp_path / "out")
    assert (code, out) == (0, "")
    written = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*")}
    assert written == {"talk.txt", "deep/talk.txt", "talk.flac.txt"}
    assert right((tmp_path / "out" / "deep" / "talk.txt").read_text(), "spk1_snt2")


def test_nothing_is_overwritten_without_force(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")
    code, out, errors = transcribe(tmp_path, SPEECH, "--output", tmp_path / "a.txt")
    assert (code, out, len(errors)) == (2, "", 1)
    assert "is there already; use --force" in errors[0]
    assert (tmp_path / "a.txt").read_text() == "old"
    assert transcribe(tmp_path, SPEECH, "--output", tmp_path / "a.txt", "--force")[0] == 0
    assert right((tmp_path / "a.txt").read_text(), "spk1_snt1")


def bad_inputs(folder: Path) -> dict[str, str]:
    """Names of what cannot be heard, and what is said of each."""
    (folder / "empty.wav").touch()
    (folder / "header.wav").write_bytes(b"RIFF\x24\x00\x00\x00WAVE")
    (folder / "random.mp3").write_bytes(np.random.default_rng(1).bytes(50_000))
    (folder / "text.mp3").write_text("hello, this is no audio\n" * 50)
    (folder / "notes.txt").write_text("neither is this\n")
    os.mkfifo(folder / "pipe.wav")
    (folder / "loop.wav").symlink_to(folder / "loop.wav")
    (folder / "nothing").mkdir()
    (folder / "nothing" / "again").symlink_to(folder / "nothing")
    encode(folder / "sealed.mp4", clip("spk1_snt1").samples, **SEAL)
    write_pictures(folder / "pictures.mp4")
    return {
        "empty.wav": "has zero length",
        "header.wav": "is not audio",
        "random.mp3": "is not audio",
        "text.mp3": "is not audio",
        "notes.txt": "is not audio",
        "pipe.wav": "is not a regular file",
        "sealed.mp4": "is protected",
        "pictures.mp4": "no audio stream",
        "loop.wav": "cannot be opened",
        "nothing": "there is no recording in the folder",
        "nope.wav": "there is no file",
        "x" * 300: "cannot be opened",
    }


def test_every_bad_input_has_its_line_and_the_others_go_on(tmp_path: Path) -> None:
    bad = bad_inputs(tmp_path)
    names = [tmp_path / name for name in bad]
    code, out, errors = transcribe(tmp_path, *names, SPEECH, "/dev/zero")
    assert code == 1
    assert right(out, "spk1_snt1")
    assert len(errors) == len(bad) + 1
    for line, said in zip(errors, [*bad.values(), "is not a regular file"], strict=True):
        assert line.startswith("sayso: error: ")
        assert said in line
        assert "; " in line, "no remedy"


def test_an_output_folder_that_takes_nothing_is_told_before_anything_is_heard(tmp_path: Path) -> None:
    """Root may write where the rights forbid it, but not into a file system that takes no files."""
    sealed = tmp_path / "sealed"
    sealed.mkdir(mode=0o555)
    target = Path("/proc") if os.geteuid() == 0 else sealed
    code, out, errors = transcribe(tmp_path, SPEECH, OTHER, "--output", target)
    assert (code, out, len(errors)) == (2, "", 2)
    assert all("cannot write" in line and "another --output" in line for line in errors)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["profile", "sealed"]


def test_if_none_went_well_the_code_is_2(tmp_path: Path) -> None:
    assert transcribe(tmp_path, tmp_path / "nope.wav", "/dev/null")[0] == 2


def test_odd_audio_is_heard(tmp_path: Path) -> None:
    """Telephone, studio, cinema, a video, and names that shells fear."""
    speech = clip("spk1_snt1").samples
    encode(tmp_path / "telephone.wav", speech, 8_000)
    encode(tmp_path / "studio.flac", speech, 192_000)
    encode(tmp_path / "cinema.wav", speech, 48_000, "7.1")
    encode(tmp_path / "a\nb 😀 'c\" $(d).mp4", speech, 44_100, "stereo")
    encode(tmp_path / ("n" * 251 + ".wav"), speech)
    files = [path for path in sorted(tmp_path.iterdir()) if path.is_file()]
    code, out, errors = transcribe(tmp_path, *files)
    assert (code, errors) == (0, [])
    assert len(files) == 5
    texts = out.split("\n\n")
    assert len(texts) == 5
    errors_of = [word_errors(clip("spk1_snt1").text, text)[0] for text in texts]
    assert sum(errors_of) <= 2  # telephone speech may cost a word


def test_silence_and_a_twentieth_of_a_second_are_no_error(tmp_path: Path) -> None:
    write_wav(tmp_path / "silence.wav", np.zeros(3 * SAMPLE_RATE, np.float32))
    write_wav(tmp_path / "short.wav", clip("spk1_snt1").samples[8_000:8_800])
    code, out, errors = transcribe(tmp_path, tmp_path / "silence.wav", tmp_path / "short.wav")
    assert (code, out) == (0, "")
    assert [line.partition("in ")[2] for line in errors] == ["'silence.wav'", "'short.wav'"]


def test_broken_media_is_heard_as_far_as_it_goes_with_a_warning(tmp_path: Path) -> None:
    whole = (CLIPS / "jfk.flac").read_bytes()
    (tmp_path / "cut.flac").write_bytes(whole[: len(whole) // 2])
    code, out, errors = transcribe(tmp_path, tmp_path / "cut.flac")
    assert code == 0
    assert "fellow Americans" in out
    assert errors == ["sayso: warning: 'cut.flac' breaks off; heard as far as it goes"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "no file was given"),
        (["--format", "doc", str(SPEECH)], "--format"),
        (["--format", "srt", str(SPEECH), str(OTHER)], "several files cannot be one subtitle"),
        (["--model", "no-such-model", str(SPEECH)], "no-such-model"),
    ],
)
def test_usage_that_makes_no_sense(tmp_path: Path, arguments: list[str], said: str) -> None:
    code, out, errors = transcribe(tmp_path, *arguments)
    assert (code, out, len(errors)) == (2, "", 1)
    assert said in errors[0]


def test_a_run_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    """kill -9 in the middle of two and a half minutes: the second run says where it goes on."""
    parts = [clip(name).samples for name in ("jfk", "spk1_snt1", "spk1_snt2", "spk1_snt3")] * 7
    pause = np.zeros(SAMPLE_RATE, np.float32)
    write_wav(tmp_path / "long.wav", np.concatenate([one for part in parts for one in (part, pause)]))
    _, expected, _ = transcribe(tmp_path / "other", tmp_path / "long.wav")
    journal = tmp_path / "profile" / "data" / "transcripts"
    command = [*SAYSO, "--basedir", str(tmp_path / "profile"), "transcribe", str(tmp_path / "long.wav")]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    deadline = time.monotonic() + TIMEOUT_S
    while sections(journal) < 2 and child.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    child.kill()
    child.communicate()
    assert child.returncode == -signal.SIGKILL
    begun = clock(newest_section(journal))
    code, out, errors = transcribe(tmp_path, tmp_path / "long.wav")
    assert code == 0
    assert errors == [f"sayso: 'long.wav' goes on at {begun}"]
    wrong, words = word_errors(expected, out)  # a busy machine cuts shorter segments, elsewhere
    assert wrong <= 0.02 * words


def sections(journal: Path) -> int:
    return sum(path.read_bytes().count(b'{"section"') for path in journal.glob("*.part"))


def newest_section(journal: Path) -> float:
    """Where the last section begins, in seconds."""
    lines = [line for path in journal.glob("*.part") for line in path.read_bytes().splitlines()]
    return max(json.loads(line)["section"] for line in lines if line.startswith(b'{"section"')) / SAMPLE_RATE


def on_a_terminal(*command: str) -> tuple[int, str]:
    """Exit code and everything that a terminal was shown; stdout goes elsewhere."""
    terminal, inside = pty.openpty()
    child = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=inside
    )
    os.close(inside)
    shown = b""
    while True:
        try:
            data = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other end is closed
            break
        if not data:
            break
        shown += data
    os.close(terminal)
    return child.wait(TIMEOUT_S), shown.decode()


def test_progress_is_shown_on_a_terminal_and_gone_afterwards(tmp_path: Path) -> None:
    parts = [clip("jfk").samples] * 6
    write_wav(tmp_path / "long.wav", np.concatenate(parts))
    command = [*SAYSO, "--basedir", str(tmp_path / "profile"), "transcribe", str(tmp_path / "long.wav")]
    code, shown = on_a_terminal(*command)
    assert code == 0
    assert "long.wav  [" in shown
    assert "% " in shown
    assert shown.endswith("\r\x1b[K")


def test_ctrl_c_stops_within_a_second_or_two_and_leaves_nothing_behind(tmp_path: Path) -> None:
    write_wav(tmp_path / "long.wav", np.concatenate([clip("jfk").samples] * 60))
    command = [*SAYSO, "--basedir", str(tmp_path / "profile"), "transcribe", str(tmp_path / "long.wav")]
    command += ["--output", str(tmp_path / "out.txt")]
    child = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    journal = tmp_path / "profile" / "data" / "transcripts"
    deadline = time.monotonic() + TIMEOUT_S
    while not sections(journal):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate(timeout=30)
    assert child.returncode == 130
    assert errors.decode() == "sayso: stopped in 'long.wav'; run it again to go on from there\n"
    assert not (tmp_path / "out.txt").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["long.wav", "profile"]


def test_transcribing_loads_no_desktop(tmp_path: Path) -> None:
    program = (
        "import sys, app.cli\n"
        f"code = app.cli.run(['--basedir', {str(tmp_path)!r}, 'transcribe', {str(SPEECH)!r}])\n"
        "print(code, sorted({'PySide6', 'sounddevice', 'av'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "0 []"


def listed(tmp_path: Path) -> list[str]:
    """The words of the entries in the list of everything said."""
    history = History(Paths.under(tmp_path / "profile").history)
    words = [one.glimpse for one in history.page(Query())]
    history.close()
    return words


def test_a_result_is_listed_in_the_window_once_unless_nothing_is_to_be_kept(tmp_path: Path) -> None:
    transcribe(tmp_path, SPEECH, "--no-cache")
    assert listed(tmp_path) == []
    for _ in range(2):
        transcribe(tmp_path, SPEECH)
    (text,) = listed(tmp_path)
    assert right(text, "spk1_snt1")
    settings = Paths.under(tmp_path / "profile").settings_file
    settings.write_text("keep_history = false\n", "utf-8")
    transcribe(tmp_path, OTHER)
    assert len(listed(tmp_path)) == 1


def test_a_history_that_cannot_be_used_costs_the_list_and_not_the_words(tmp_path: Path) -> None:
    Paths.under(tmp_path / "profile").create()
    Paths.under(tmp_path / "profile").history.mkdir(parents=True)
    code, out, (error,) = transcribe(tmp_path, SPEECH)
    assert code == 0
    assert right(out, "spk1_snt1")
    assert error.startswith("sayso: warning: 'spk1_snt1.flac' is not listed in the window: ")
