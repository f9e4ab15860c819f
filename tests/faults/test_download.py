"""Fetching a model over a line, from a hub, onto a disk that fail: it goes on or says why, never half."""

from __future__ import annotations

import hashlib
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import DownloadCancelled, DownloadFailed, NoRoom, NotAllowed, Offline, StoreError
from engine.models import transfer
from engine.models.cache import Place, located, place_of
from engine.models.catalog import known
from engine.models.download import MARGIN, fetch
from engine.models.hub import Hub
from engine.models.progress import Phase, Progress
from helpers import hub_server as hubs
from helpers.fulldisk import small_disk
from helpers.hub_server import HubServer, hub_server

ROW = known("small.en")
REPOSITORY = ROW.repository or ""
WEIGHTS = hashlib.sha256(b"weights").digest() * 12_500  # 400,000 bytes
FILES = {
    "config.json": b"{}",
    "model.bin": WEIGHTS,
    "tokenizer.json": b'{"t": 1}',
    "vocabulary.txt": b"a\nb\n",
}
SIZE = len(WEIGHTS)
DIGEST = hashlib.sha256(WEIGHTS).hexdigest()
PAUSES_S = (0.01, 0.01, 0.01)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    """A hub that has small.en, of nearly the right kind."""
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    with hub_server() as hub:
        hub.add(REPOSITORY, FILES)
        yield hub


def bring(
    server: HubServer,
    cache: Path,
    cancel: threading.Event | None = None,
    told: Callable[[Progress], None] = lambda progress: None,
    room: Callable[[Path], int] = lambda folder: 1 << 40,
    timeout_s: float = 5.0,
) -> Path:
    """Fetch it."""
    hub = Hub(server.address, timeout_s)
    return fetch(ROW, cancel, told, cache=cache, hub=hub, room=room, pauses_s=PAUSES_S)


def place(cache: Path) -> Place:
    found = place_of(ROW, cache)
    assert found is not None
    return found


def expect_whole(folder: Path) -> None:
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == FILES


def expect_nothing_here(cache: Path, part: int = 0) -> None:
    """No model, and `part` bytes of its weights."""
    assert located(ROW, cache) is None
    assert place(cache).parts_bytes() == part


@pytest.mark.parametrize("at", [0, 1, 65_536, SIZE // 2, SIZE - 1])
def test_a_line_that_breaks_is_gone_on_with_at_the_same_byte(
    server: HubServer, tmp_path: Path, at: int
) -> None:
    server.then("model.bin", hubs.cut_after(at))
    expect_whole(bring(server, tmp_path))
    assert server.starts("model.bin") == [0, at]


@settings(max_examples=25)
@given(at=st.integers(0, SIZE - 1))
def test_a_download_cut_at_any_byte_is_no_model_and_is_gone_on_with_there(at: int) -> None:
    with hub_server() as server, tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        server.add(REPOSITORY, FILES)
        server.then("model.bin", hubs.cut_after(at), *[hubs.cut_after(0)] * len(PAUSES_S))
        with pytest.raises(DownloadFailed):
            bring(server, cache)
        expect_nothing_here(cache, part=at)
        expect_whole(bring(server, cache))
        assert server.starts("model.bin")[-1] == at


def test_any_number_of_breaks_is_survived_as_long_as_bytes_come(server: HubServer, tmp_path: Path) -> None:
    server.then("model.bin", *[hubs.cut_after(SIZE // 20)] * 15)
    expect_whole(bring(server, tmp_path))
    assert server.starts("model.bin") == [n * (SIZE // 20) for n in range(16)]


def test_a_line_that_brings_nothing_more_is_given_up_and_gone_on_with_later(
    server: HubServer, tmp_path: Path
) -> None:
    server.then("model.bin", hubs.cut_after(1000), *[hubs.cut_after(0)] * len(PAUSES_S))
    with pytest.raises(DownloadFailed, match="could not be fetched to its end"):
        bring(server, tmp_path)
    expect_nothing_here(tmp_path, part=1000)
    expect_whole(bring(server, tmp_path))
    assert server.starts("model.bin")[-1] == 1000


def test_a_hub_that_falls_silent_is_asked_again(server: HubServer, tmp_path: Path) -> None:
    released = threading.Event()
    server.then("model.bin", hubs.silent(released, after=5000))
    expect_whole(bring(server, tmp_path, timeout_s=0.3))
    released.set()
    assert server.starts("model.bin") == [0, 5000]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_hub_that_is_down_for_a_moment_is_waited_for(
    server: HubServer, tmp_path: Path, status: int
) -> None:
    server.then("api", hubs.error(status))
    server.then("model.bin", *[hubs.error(status)] * len(PAUSES_S))
    expect_whole(bring(server, tmp_path))


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_hub_that_stays_down_is_given_up(server: HubServer, tmp_path: Path, status: int) -> None:
    server.always("model.bin", hubs.error(status))
    with pytest.raises(DownloadFailed, match=f"error {status}, 4 times in a row"):
        bring(server, tmp_path)
    expect_nothing_here(tmp_path)


def test_a_hub_that_has_no_list_to_give_is_not_taken_for_being_offline(
    server: HubServer, tmp_path: Path
) -> None:
    server.always("api", hubs.error(503))
    with pytest.raises(DownloadFailed, match="error 503") as raised:
        bring(server, tmp_path)
    assert raised.type is DownloadFailed
    assert "moonshine-tiny" in raised.value.alternatives


def test_no_line_at_all_is_said_at_once_with_what_is_here(tmp_path: Path, server: HubServer) -> None:
    server.close()
    with pytest.raises(Offline, match="no connection") as raised:
        bring(server, tmp_path)
    assert "moonshine-tiny" in raised.value.alternatives


@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [
        (hubs.error(401), NotAllowed),
        (hubs.error(403, "GatedRepo"), NotAllowed),
        (hubs.error(404, "RevisionNotFound"), DownloadFailed),
        (hubs.web_page, DownloadFailed),
        (hubs.round_and_round, DownloadFailed),
    ],
    ids=["401", "gated", "404", "web page", "redirects"],
)
@pytest.mark.parametrize("what", ["api", "model.bin"])
def test_an_answer_that_is_final_is_not_asked_for_again(
    server: HubServer, tmp_path: Path, what: str, behaviour: hubs.Behaviour, kind: type[Exception]
) -> None:
    server.always(what, behaviour)
    with pytest.raises(kind):
        bring(server, tmp_path)
    expect_nothing_here(tmp_path)
    if behaviour is not hubs.round_and_round:
        assert len([one for one in server.asked if one.path.endswith("model.bin")]) in (0, 2)


def test_a_repository_that_moved_is_followed(server: HubServer, tmp_path: Path) -> None:
    server.add("elsewhere/model", FILES)

    def moved(request: hubs.Request) -> bool:
        request.lead_to(request.path.replace(REPOSITORY, "elsewhere/model"))
        return True

    server.then("api", moved)
    expect_whole(bring(server, tmp_path))


@pytest.mark.parametrize("name", ["model.bin", "config.json"])
def test_a_wrong_bit_is_no_model(server: HubServer, tmp_path: Path, name: str) -> None:
    server.always(name, hubs.flipped(1))
    with pytest.raises(DownloadFailed, match=f"{name} arrived damaged"):
        bring(server, tmp_path)
    expect_nothing_here(tmp_path)


def test_a_wrong_part_from_an_earlier_run_is_fetched_anew(server: HubServer, tmp_path: Path) -> None:
    part = place(tmp_path).part(DIGEST)
    part.parent.mkdir(parents=True)
    part.write_bytes(b"?" * 1000)
    expect_whole(bring(server, tmp_path))
    assert server.starts("model.bin") == [1000, 0]


@pytest.mark.parametrize("size", [SIZE, SIZE + 1])
def test_a_part_that_is_too_long_or_all_wrong_is_fetched_anew(
    server: HubServer, tmp_path: Path, size: int
) -> None:
    part = place(tmp_path).part(DIGEST)
    part.parent.mkdir(parents=True)
    part.write_bytes(b"?" * size)
    expect_whole(bring(server, tmp_path))
    assert server.starts("model.bin") == [0]


def test_a_hub_without_ranges_cannot_spoil_a_part(server: HubServer, tmp_path: Path) -> None:
    server.then("model.bin", hubs.cut_after(1000), hubs.no_ranges)
    expect_whole(bring(server, tmp_path))


def test_more_than_the_file_is_refused(server: HubServer, tmp_path: Path) -> None:
    server.always("model.bin", hubs.too_much)
    with pytest.raises(DownloadFailed, match=r"more of model\.bin than there is"):
        bring(server, tmp_path)
    assert located(ROW, tmp_path) is None


def test_a_repository_that_lacks_a_file_is_refused_before_its_weights(
    server: HubServer, tmp_path: Path
) -> None:
    server.add(REPOSITORY, {name: data for name, data in FILES.items() if name != "tokenizer.json"})
    with pytest.raises(DownloadFailed, match=r"lacks tokenizer\.json"):
        bring(server, tmp_path)
    assert len(server.asked) == 1


@pytest.mark.parametrize("phase", ["before the answer", "between bytes"])
def test_a_stop_is_heard_while_the_hub_is_silent(server: HubServer, tmp_path: Path, phase: str) -> None:
    """The hub would be waited for 300 s and is silent for 30: only a stop that is heard ends this."""
    released, cancel = threading.Event(), threading.Event()
    if phase == "between bytes":
        server.always("model.bin", hubs.silent(released, after=5000))
    else:
        server.always("model.bin", hubs.mute(released))

    def told(progress: Progress) -> None:
        if progress.done >= (5000 if phase == "between bytes" else 2):
            cancel.set()

    with pytest.raises(DownloadCancelled) as raised:
        bring(server, tmp_path, cancel, told, timeout_s=300)
    assert not released.is_set()
    assert f"sayso models download {ROW.name}" in raised.value.remedy
    released.set()
    for thread in threading.enumerate():
        if thread.name == "sayso-download":
            thread.join()
    server._always.clear()
    kept = place(tmp_path).parts_bytes()
    assert kept == (5000 if phase == "between bytes" else 0)
    expect_whole(bring(server, tmp_path))
    assert server.starts("model.bin")[-1] == kept


def test_a_stop_before_the_first_answer_is_heard(server: HubServer, tmp_path: Path) -> None:
    released, cancel = threading.Event(), threading.Event()
    server.always("api", hubs.mute(released))
    cancel.set()
    with pytest.raises(DownloadCancelled):
        bring(server, tmp_path, cancel, timeout_s=300)
    assert not released.is_set()
    released.set()
    for thread in threading.enumerate():
        if thread.name == "sayso-download":
            thread.join()
    expect_nothing_here(tmp_path)


def test_a_disk_that_fills_up_keeps_what_fits(server: HubServer, tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        cache = disk.folder / "hub"
        place(cache).lock.parent.mkdir(parents=True)
        place(cache).lock.touch()
        (place(cache).folder / "blobs").mkdir(parents=True)
        disk.fill()
        with pytest.raises(NoRoom, match="filled up") as raised:
            bring(server, cache)
        assert "free some disk space" in raised.value.remedy
        assert located(ROW, cache) is None
        disk.free()
        expect_whole(bring(server, cache))


def test_room_that_others_take_meanwhile_is_noticed(
    server: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "LOOK_AT_ROOM", 65_536)
    free = iter([1 << 40, MARGIN, MARGIN - 1])
    with pytest.raises(NoRoom, match="too little room"):
        bring(server, tmp_path, room=lambda folder: next(free))
    kept = place(tmp_path).parts_bytes()
    assert 2 * 65_536 <= kept < SIZE
    expect_whole(bring(server, tmp_path))
    assert server.starts("model.bin")[-1] == kept


def test_a_place_that_cannot_be_written_is_said(server: HubServer, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot write the model"):
        bring(server, tmp_path / "file")


def test_a_download_that_fails_says_nothing_in_the_log(
    server: HubServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    server.always("model.bin", hubs.cut_after(0))
    with pytest.raises(DownloadFailed):
        bring(server, tmp_path)
    assert [record.getMessage() for record in caplog.records if record.name.startswith("engine")] == []


def test_checking_is_shown_before_it_is_done(server: HubServer, tmp_path: Path) -> None:
    expect_whole(bring(server, tmp_path))
    seen: list[Phase] = []
    bring(server, tmp_path, told=lambda progress: seen.append(progress.phase))
    assert seen[-1] is Phase.DONE
    assert Phase.FETCHING not in seen
