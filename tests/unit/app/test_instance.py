"""One app per profile, and verbs that reach it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.instance import MAX_BYTES, Instance, claim, send
from app.instance_pipe import PipeChannel, PipeListener
from engine.errors import InstanceError, NotRunning
from engine.store.paths import Paths


@pytest.fixture
def running(profile: Paths) -> Iterator[tuple[Instance, list[str]]]:
    heard: list[str] = []

    def answer(verb: str) -> dict[str, Any]:
        heard.append(verb)
        return {"ok": True, "verb": verb}

    instance = claim(profile)
    assert instance is not None
    instance.serve(answer)
    yield instance, heard
    instance.close()


def raw(paths: Paths, data: bytes, hang_up: bool = True) -> bytes:
    """What the app answers to bytes of our own making."""
    with socket.socket(socket.AF_UNIX) as peer:
        peer.settimeout(5)
        peer.connect(os.fspath(paths.instance_socket))
        try:
            peer.sendall(data)
            if hang_up:
                peer.shutdown(socket.SHUT_WR)
            return peer.recv(1 << 16)
        except (BrokenPipeError, ConnectionResetError):
            return b""


def until(done: Callable[[], bool], seconds: float = 5.0) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_verb_reaches_the_app_and_its_answer_comes_back(
    profile: Paths, running: tuple[Instance, list[str]]
) -> None:
    assert send(profile, "toggle") == {"v": 1, "ok": True, "verb": "toggle"}
    assert running[1] == ["toggle"]


def test_no_app_is_said_with_the_remedy(profile: Paths) -> None:
    with pytest.raises(NotRunning, match="sayso"):
        send(profile, "start")


def test_a_second_start_shows_the_first_and_gives_way(
    profile: Paths, running: tuple[Instance, list[str]]
) -> None:
    assert claim(profile) is None
    assert running[1] == ["show"]


@pytest.mark.usefixtures("running")
def test_only_this_person_reaches_the_socket(profile: Paths) -> None:
    assert profile.instance_socket.stat().st_mode & 0o777 == 0o600


def test_before_it_serves_an_app_asks_for_patience(profile: Paths) -> None:
    instance = claim(profile)
    assert instance is not None
    assert send(profile, "start")["ok"] is False
    instance.close()


@pytest.mark.parametrize(
    "line",
    [
        b"hello\n",
        b"[1]\n",
        b'{"v": 99, "verb": "start"}\n',
        b'{"v": 1, "verb": ["start"]}\n',
        b"[" * 9999 + b"\n",
    ],
)
def test_garbage_is_refused_in_words(
    profile: Paths, running: tuple[Instance, list[str]], line: bytes
) -> None:
    reply = json.loads(raw(profile, line))
    assert reply["ok"] is False
    assert reply["why"]
    assert running[1] == []


def test_too_much_silence_or_half_a_message_is_hung_up_on(
    profile: Paths, running: tuple[Instance, list[str]]
) -> None:
    assert raw(profile, b"x" * (MAX_BYTES + 5000)) == b""
    assert raw(profile, b'{"v": 1,') == b""
    assert raw(profile, b"", hang_up=False) == b""
    assert send(profile, "ping")["ok"] is True
    assert running[1] == ["ping"]


@pytest.mark.allow_logs
def test_a_verb_that_fails_does_not_end_the_server(profile: Paths) -> None:
    instance = claim(profile)
    assert instance is not None
    instance.serve(lambda verb: {"ok": True} if verb == "ping" else {"bad": object()})
    with pytest.raises(InstanceError):
        send(profile, "start", timeout_s=0.5)
    assert send(profile, "ping")["ok"] is True
    instance.close()


def test_an_app_that_does_not_answer_is_an_error_in_time(profile: Paths) -> None:
    gate = threading.Event()
    instance = claim(profile)
    assert instance is not None
    instance.serve(lambda verb: {"ok": gate.wait(5)})
    began = time.monotonic()
    with pytest.raises(InstanceError, match="did not answer"):
        send(profile, "start", timeout_s=0.2)
    assert time.monotonic() - began < 1.5
    gate.set()
    instance.close()


def test_the_socket_of_a_killed_app_is_replaced(profile: Paths, tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from app.instance import claim;"
        "from engine.store.paths import Paths; claim(Paths.under(Path(sys.argv[1])));"
        "print('up', flush=True); time.sleep(60)"
    )
    owner = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "profile")], stdout=subprocess.PIPE, text=True
    )
    assert owner.stdout is not None
    assert owner.stdout.readline() == "up\n"
    owner.kill()
    owner.wait()
    owner.stdout.close()
    assert profile.instance_socket.exists()
    instance = claim(profile)
    assert instance is not None
    instance.close()
    assert not profile.instance_socket.exists()


def test_many_starts_at_once_leave_one_app(profile: Paths) -> None:
    won: list[Instance | None] = []

    def start() -> None:
        instance = claim(profile)
        if instance is not None:
            instance.serve(lambda verb: {"ok": True})
        won.append(instance)

    threads = [threading.Thread(target=start) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    owners = [instance for instance in won if instance is not None]
    assert (len(won), len(owners)) == (20, 1)
    owners[0].close()


def test_a_client_needs_no_qt() -> None:
    code = "import sys, app.instance; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_pipe_of_windows_keeps_the_same_manners(tmp_path: Path) -> None:
    """On a unix socket, since `multiprocessing` gives both the same face."""
    listener = PipeListener(os.fspath(tmp_path / "pipe"), "AF_UNIX")
    taken: list[PipeChannel] = []

    def serve() -> None:
        try:
            while True:
                taken.append(listener.accept())
        except OSError:
            return

    thread = threading.Thread(target=serve)
    thread.start()
    from multiprocessing.connection import Client

    client = PipeChannel(Client(os.fspath(tmp_path / "pipe"), "AF_UNIX"))
    client.send(b"ping")
    until(lambda: bool(taken))
    assert taken[0].receive(1.0) == b"ping"
    with pytest.raises(TimeoutError):
        taken[0].receive(0.01)
    client.close()
    with pytest.raises(ConnectionResetError):
        taken[0].receive(1.0)
    taken[0].close()
    listener.close()
    thread.join(5)
    assert not thread.is_alive()
