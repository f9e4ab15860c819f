"""A model is fetched with progress, and what is here is not fetched again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import NoRoom, Offline, UsageError
from engine.models.cache import located, place_of
from engine.models.catalog import known, resolve
from engine.models.download import MARGIN, fetch
from engine.models.hub import Hub
from engine.models.progress import Phase, Progress
from engine.recognition.backends.whisper_files import cached
from helpers.audio import MINI_WHISPER, mini_clips
from helpers.hub_server import HubServer, hub_server

ROW = known("base.en")
REPOSITORY = ROW.repository or ""
BYTES = sum(path.stat().st_size for path in MINI_WHISPER.iterdir())
NAMES = sorted(path.name for path in MINI_WHISPER.iterdir())


def plenty(folder: Path) -> int:
    """Room for anything."""
    return 1 << 40


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    """A hub that has the miniature Whisper as base.en."""
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    with hub_server() as hub:
        hub.add_folder(REPOSITORY, MINI_WHISPER)
        yield hub


def test_a_fetched_model_hears(server: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = fetch(ROW, cache=tmp_path, hub=Hub(server.address), room=plenty)
    assert folder == located(ROW, tmp_path) == cached(REPOSITORY, tmp_path)
    assert sorted(path.name for path in folder.iterdir()) == NAMES
    assert all((folder / name).read_bytes() == (MINI_WHISPER / name).read_bytes() for name in NAMES)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    recognizer = resolve("base.en", "cpu")()
    recognizer.load()
    assert recognizer.decode(mini_clips()[0].samples).text
    recognizer.close()


def test_only_what_is_needed_is_fetched_at_the_pinned_commit(server: HubServer, tmp_path: Path) -> None:
    files = {path.name: path.read_bytes() for path in MINI_WHISPER.iterdir()}
    server.add(REPOSITORY, {**files, "README.md": b"words", "pytorch_model.bin": bytes(200_000)})
    fetch(ROW, cache=tmp_path, hub=Hub(server.address), room=plenty)
    assert {one.path.rpartition("/")[2] for one in server.asked[1:]} == set(NAMES)
    assert all(f"/{ROW.revision}" in one.path for one in server.asked)


def test_progress_grows_to_the_whole_on_the_callers_thread(server: HubServer, tmp_path: Path) -> None:
    seen: list[tuple[Progress, threading.Thread]] = []
    fetch(
        ROW,
        told=lambda progress: seen.append((progress, threading.current_thread())),
        cache=tmp_path,
        hub=Hub(server.address),
        room=plenty,
    )
    assert {thread for _, thread in seen} == {threading.current_thread()}
    done = [progress.done for progress, _ in seen]
    assert done == sorted(done)
    assert seen[-1][0] == Progress(ROW.name, Phase.DONE, BYTES, BYTES)


def test_what_is_here_needs_no_network(server: HubServer, tmp_path: Path) -> None:
    fetch(ROW, cache=tmp_path, hub=Hub(server.address), room=plenty)
    asked = len(server.asked)
    seen: list[Progress] = []
    fetch(ROW, told=seen.append, cache=tmp_path, hub=Hub(server.address), room=lambda folder: 0)
    assert len(server.asked) == asked
    assert seen[-1] == Progress(ROW.name, Phase.DONE, BYTES, BYTES)


def test_a_damaged_model_is_mended_by_fetching_it_again(server: HubServer, tmp_path: Path) -> None:
    folder = fetch(ROW, cache=tmp_path, hub=Hub(server.address), room=plenty)
    blob = (folder / "tokenizer.json").resolve()
    blob.write_bytes(blob.read_bytes()[:-1] + b"?")
    server.asked.clear()
    assert fetch(ROW, cache=tmp_path, hub=Hub(server.address), room=plenty) == folder
    assert blob.read_bytes() == (MINI_WHISPER / "tokenizer.json").read_bytes()
    assert [one.path.rpartition("/")[2] for one in server.asked[1:]] == ["tokenizer.json"] * 2


def test_blobs_another_tool_brought_are_used_if_they_are_right(server: HubServer, tmp_path: Path) -> None:
    folder = fetch(ROW, cache=tmp_path, hub=Hub(server.address), room=plenty)
    wrong = (folder / "vocabulary.json").resolve()
    wrong.write_bytes(bytes(wrong.stat().st_size))
    for path in folder.iterdir():
        path.unlink()
    server.asked.clear()
    fetch(ROW, cache=tmp_path, hub=Hub(server.address), room=plenty)
    assert [one.path.rpartition("/")[2] for one in server.asked[1:]] == ["vocabulary.json"]
    assert wrong.read_bytes() == (MINI_WHISPER / "vocabulary.json").read_bytes()


def test_room_is_asked_for_before_the_first_byte(server: HubServer, tmp_path: Path) -> None:
    with pytest.raises(NoRoom, match="too little room") as raised:
        fetch(ROW, cache=tmp_path, hub=Hub(server.address), room=lambda folder: MARGIN + BYTES - 1)
    assert "free 1 MB" in raised.value.remedy
    assert [one.path for one in server.asked] == [f"/api/models/{REPOSITORY}/revision/{ROW.revision}"]
    fetch(ROW, cache=tmp_path, hub=Hub(server.address), room=lambda folder: MARGIN + BYTES)


def test_what_is_there_already_needs_no_room(server: HubServer, tmp_path: Path) -> None:
    folder = fetch(ROW, cache=tmp_path, hub=Hub(server.address), room=plenty)
    (folder / "config.json").resolve().unlink()
    small = (MINI_WHISPER / "config.json").stat().st_size
    assert fetch(ROW, cache=tmp_path, hub=Hub(server.address), room=lambda _: MARGIN + small) == folder


def test_the_environment_can_keep_it_from_the_network(
    server: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(Offline, match="HF_HUB_OFFLINE") as raised:
        fetch(ROW, hub=Hub(server.address))
    assert raised.value.alternatives == ("moonshine-tiny",)
    assert server.asked == []


@pytest.mark.parametrize("name", ["moonshine-tiny", "scripted"])
def test_there_is_nothing_to_fetch_for_what_comes_with_sayso(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="nothing to fetch"):
        fetch(known(name), cache=tmp_path)


def test_a_hub_without_hashes_is_believed_by_size(server: HubServer, tmp_path: Path) -> None:
    server.hashes = False
    folder = fetch(ROW, cache=tmp_path, hub=Hub(server.address), room=plenty)
    assert (folder / "model.bin").read_bytes() == (MINI_WHISPER / "model.bin").read_bytes()


def test_two_at_once_fetch_every_byte_once(server: HubServer, tmp_path: Path) -> None:
    """The second waits for the first's lock, and finds the model whole."""
    folders: list[Path] = []
    threads = [
        threading.Thread(
            target=lambda: folders.append(fetch(ROW, cache=tmp_path, hub=Hub(server.address), room=plenty))
        )
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert folders == [located(ROW, tmp_path)] * 3
    assert all(server.starts(name) == [0] for name in NAMES)


def test_waiting_for_another_is_said_and_can_be_stopped(server: HubServer, tmp_path: Path) -> None:
    from engine.errors import DownloadCancelled
    from engine.store.locks import FileLock

    place = place_of(ROW, tmp_path)
    assert place is not None
    place.lock.parent.mkdir(parents=True)
    cancel, phases = threading.Event(), []

    def told(progress: Progress) -> None:
        phases.append(progress.phase)
        if progress.phase is Phase.WAITING:
            cancel.set()

    with FileLock(place.lock), pytest.raises(DownloadCancelled):
        fetch(ROW, cancel, told, cache=tmp_path, hub=Hub(server.address), room=plenty)
    assert phases[-1] is Phase.WAITING
    assert server.asked == []
