"""`sayso models` as a person runs it, against a hub on this machine."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from app.instance import claim
from engine.messages import ModelHeld
from engine.models.cache import Place
from engine.models.catalog import known
from engine.store.paths import Paths
from helpers import hub_server as hubs
from helpers.audio import MINI_WHISPER, mini_clips, word_errors
from helpers.command import ROOT, SAYSO
from helpers.hub_server import HubServer, hub_server

ROW = known("tiny.en")
REPOSITORY = ROW.repository or ""
BYTES = sum(path.stat().st_size for path in MINI_WHISPER.iterdir())


class Machine:
    """A profile, a cache and a hub; `run` is the command on it."""

    def __init__(self, folder: Path, server: HubServer) -> None:
        self.folder = folder
        self.server = server
        self.place = Place(folder / "hub", REPOSITORY)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("HF_")},
            "HF_ENDPOINT": server.address,
            "HF_HUB_CACHE": str(folder / "hub"),
            "HF_TOKEN_PATH": str(folder / "no-token"),
        }

    def start(self, *arguments: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[str]:
        """The command, running."""
        return subprocess.Popen(
            [*SAYSO, "--basedir", str(self.folder / "profile"), *arguments],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Exit code, stdout and stderr of `sayso models` with these arguments."""
        child = self.start("models", *arguments)
        out, errors = child.communicate(timeout=100)
        return child.returncode, out, errors

    def row(self) -> dict[str, object]:
        """What the list for programs says of tiny.en."""
        rows = json.loads(self.run("--json")[1])
        return next(row for row in rows if row["name"] == ROW.name)


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """A machine without any fetched model."""
    with hub_server() as server:
        server.add_folder(REPOSITORY, MINI_WHISPER)
        yield Machine(tmp_path, server)


def test_a_model_is_fetched_used_checked_and_removed(machine: Machine) -> None:
    code, out, errors = machine.run("download", "tiny.en")
    assert (code, out) == (0, f"{ROW.name} is here; use it with --model {ROW.name}\n")
    assert f"{ROW.name}: asking the hub" in errors
    assert machine.row()["present"] is True

    clip = mini_clips()[0]
    path = next((MINI_WHISPER.parent / "audio").rglob(f"{clip.name}.*"))
    child = machine.start("--model", "tiny.en", "--device", "cpu", "transcribe", str(path))
    heard, problems = child.communicate(timeout=100)
    assert child.returncode == 0, problems
    assert word_errors(clip.text, heard)[0] <= 1

    assert machine.run("check", "tiny.en")[:2] == (0, f"{ROW.name} is whole\n")
    code, out, _ = machine.run("remove", "tiny.en")
    assert (code, out) == (0, f"{ROW.name} is removed; {BYTES // 1_000_000} MB are free again\n")
    assert machine.row()["present"] is False


def test_nothing_but_download_reaches_the_network(machine: Machine) -> None:
    for arguments in ((), ("--json",), ("list", "turbo"), ("check", "turbo"), ("remove", "turbo")):
        machine.run(*arguments)
    assert machine.server.asked == []
    machine.run("download", "tiny.en")
    assert machine.server.asked != []


def test_the_table_says_what_is_here_and_marks_what_is_in_use(machine: Machine) -> None:
    lines = machine.run()[1].splitlines()
    assert lines[0].split()[:4] == ["*", "moonshine-tiny", "here", "English"]
    turbo = next(line for line in lines if "whisper-large-v3-turbo" in line)
    assert all(
        said in turbo for said in ("1.6 GB to download", "many languages", "MIT", "high, 7.8 %", "GPU")
    )
    assert sum(line.startswith("*") for line in lines) == 2  # the model, and the legend
    lines = machine.run("--model", "turbo")[1].splitlines()
    assert next(line for line in lines if line.startswith("* whisper")).startswith("* whisper-large-v3-turbo")
    lines = machine.run("--model", str(MINI_WHISPER))[1].splitlines()
    assert [line.split()[1] for line in lines if line.startswith("*")] == ["FOLDER", "is"]
    assert any(str(MINI_WHISPER) in line for line in lines)


def test_one_model_is_described_in_full(machine: Machine) -> None:
    code, out, _ = machine.run("list", "voxtral-3b")
    assert code == 0
    assert "mistralai/Voxtral-Mini-3B-2507" in out
    assert "pip install 'sayso[voxtral]'" in out
    facts = json.loads(machine.run("list", "turbo", "--json")[1])
    assert facts["memory_mb"]["int8"] == 1109


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("download", "whisper-bse.en"), "(available: whisper-base.en"),
        (("download",), "needs a name"),
        (("remove", "moonshine"), "comes with Sayso"),
        (("download", "scripted"), "comes with Sayso"),
        (("sing", "tiny"), "sing"),
    ],
)
def test_what_makes_no_sense_is_usage(machine: Machine, arguments: tuple[str, ...], said: str) -> None:
    code, out, errors = machine.run(*arguments)
    assert (code, out) == (2, "")
    assert errors.startswith("sayso: error: ")
    assert said in errors
    assert len(errors.splitlines()) == 1


@pytest.mark.parametrize("action", ["remove", "check"])
def test_what_is_not_here_is_a_failure(machine: Machine, action: str) -> None:
    code, out, errors = machine.run(action, "tiny.en")
    assert (code, out) == (1, "")
    assert "is not on this machine; " in errors


def test_offline_is_one_line_with_what_is_here(machine: Machine) -> None:
    machine.environment["HF_ENDPOINT"] = "http://127.0.0.1:9"
    code, _, errors = machine.run("download", "tiny.en")
    assert code == 1
    last = errors.splitlines()[-1]
    assert last.startswith(
        f"sayso: error: '{ROW.name}' cannot be fetched: there is no connection to the hub; "
    )
    assert "(available: moonshine-tiny)" in last
    assert "Traceback" not in errors


def test_damage_is_found_and_mended(machine: Machine) -> None:
    machine.run("download", "tiny.en")
    blob = (machine.place.snapshot(ROW.revision or "") / "model.bin").resolve()
    blob.write_bytes(blob.read_bytes()[:-1] + b"?")
    code, _, errors = machine.run("check", "tiny.en")
    assert code == 1
    assert "damaged (model.bin); run `sayso models download" in errors
    assert machine.run("download", "tiny.en")[0] == 0
    assert machine.run("check", "tiny.en")[0] == 0


def wait_for_part(machine: Machine, child: subprocess.Popen[str], size: int) -> None:
    """Until so many bytes have arrived of a download that is still going on."""
    while machine.place.parts_bytes() < size:
        assert child.poll() is None
        time.sleep(0.01)


def test_ctrl_c_keeps_what_arrived_and_says_so(machine: Machine) -> None:
    released = threading.Event()
    machine.server.then("model.bin", hubs.silent(released, after=1_000_000))
    child = machine.start("models", "download", "tiny.en")
    wait_for_part(machine, child, 900_000)
    child.send_signal(signal.SIGINT)
    out, errors = child.communicate(timeout=100)
    assert not released.is_set()
    released.set()
    assert (child.returncode, out) == (130, "")
    assert errors.splitlines()[-1].endswith(f"`sayso models download {ROW.name}` goes on from there")
    kept = machine.place.parts_bytes()
    assert kept >= 900_000
    assert "of it here" in machine.run()[1]
    assert machine.run("download", "tiny.en")[0] == 0
    assert machine.server.starts("model.bin") == [0, kept]


def test_a_kill_in_the_middle_costs_nothing_but_the_bytes_not_written(machine: Machine) -> None:
    released = threading.Event()
    machine.server.then("model.bin", hubs.silent(released, after=1_000_000))
    child = machine.start("models", "download", "tiny.en")
    wait_for_part(machine, child, 500_000)
    child.kill()
    child.communicate(timeout=100)
    released.set()
    kept = machine.place.parts_bytes()
    assert machine.row()["present"] is False
    assert machine.run("download", "tiny.en")[0] == 0
    assert machine.server.starts("model.bin") == [0, kept]
    assert machine.run("check", "tiny.en")[0] == 0


def test_two_commands_at_once_fetch_every_byte_once(machine: Machine) -> None:
    children = [machine.start("models", "download", "tiny.en") for _ in range(2)]
    for child in children:
        child.communicate(timeout=100)
    assert [child.returncode for child in children] == [0, 0]
    assert all(machine.server.starts(path.name) == [0] for path in MINI_WHISPER.iterdir())


def test_a_terminal_gets_a_bar(machine: Machine) -> None:
    ours, theirs = pty.openpty()
    child = machine.start("models", "download", "tiny.en", stderr=theirs)
    os.close(theirs)
    drawn = b""
    try:
        while chunk := os.read(ours, 4096):
            drawn += chunk
    except OSError:
        pass  # the other end is closed
    os.close(ours)
    child.communicate(timeout=100)
    assert child.returncode == 0
    assert b"\r\x1b[K" in drawn
    assert b"[####################]  100 %" in drawn
    assert b"\n" not in drawn


def test_every_downloaded_model_is_checked_at_once(machine: Machine) -> None:
    assert machine.run("check")[:2] == (0, "no model was downloaded; what comes with Sayso needs no check\n")
    machine.run("download", "tiny.en")
    assert machine.run("check")[:2] == (0, f"{ROW.name} is whole\n")
    blob = (machine.place.snapshot(ROW.revision or "") / "model.bin").resolve()
    blob.write_bytes(b"?" + blob.read_bytes()[1:])
    code, out, _ = machine.run("check")
    assert (code, out.partition(";")[0]) == (1, f"{ROW.name} is damaged (model.bin)")
    code, out, _ = machine.run("check", "--json")
    assert code == 1
    assert [(one["model"], one["damaged"]) for one in json.loads(out)] == [(ROW.name, ["model.bin"])]


def test_what_the_running_app_has_in_memory_is_told(machine: Machine) -> None:
    assert machine.run()[1].splitlines()[-1] == "In memory: no app."
    assert machine.row()["state"] is None
    held = ModelHeld("tiny.en", False, 330_000_000, 0, 200.0)
    instance = claim(Paths.under(machine.folder / "profile"))
    assert instance is not None
    instance.serve(lambda verb: {"ok": True, "models": [asdict(held)]})
    try:
        assert machine.run()[1].splitlines()[-1] == "In memory: tiny.en, 330 MB, used 3 min ago."
        assert machine.row()["state"] == "loaded"
        assert "tiny.en, 330 MB, used 3 min ago" in machine.run("list", "whisper-tiny.en")[1]
        assert json.loads(machine.run("list", "turbo", "--json")[1])["state"] == "unloaded"
    finally:
        instance.close()
