"""What the hub says is put in our words, and what is not a hub's answer is never taken for a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.errors import DownloadFailed, NotAllowed
from engine.models.hub import Hub, Interrupted, RemoteFile, forbidden
from helpers import hub_server as hubs
from helpers.hub_server import COMMIT, HubServer, git_hash, hub_server

REPOSITORY = "someone/model"
SMALL = b'{"a": 1}'
LARGE = bytes(range(256)) * 1000


@pytest.fixture
def server() -> Iterator[HubServer]:
    """A hub with one repository."""
    with hub_server() as hub:
        hub.add(REPOSITORY, {"config.json": SMALL, "model.bin": LARGE, "README.md": b"read me"})
        yield hub


def file_of(server: HubServer, name: str) -> RemoteFile:
    files = Hub(server.address).listing(REPOSITORY, None, lambda one: one == name).files
    return files[0]


def read(server: HubServer, name: str, start: int = 0) -> tuple[int, bytes]:
    with Hub(server.address).open(REPOSITORY, COMMIT, file_of(server, name), start) as (begin, blocks):
        return begin, b"".join(blocks)


def test_a_listing_has_sizes_and_hashes_of_what_is_needed(server: HubServer) -> None:
    listing = Hub(server.address).listing(REPOSITORY, None, lambda name: name != "README.md")
    assert listing.commit == COMMIT
    assert [(file.name, file.size, len(file.digest)) for file in listing.files] == [
        ("config.json", len(SMALL), 40),
        ("model.bin", len(LARGE), 64),
    ]
    assert listing.files[0].digest == git_hash(SMALL)


def test_another_commit_than_the_pinned_one_is_refused(server: HubServer) -> None:
    server.always("api", lambda request: request.send_body(request.body.replace(b"aaaa", b"bbbb")) is None)
    with pytest.raises(DownloadFailed):
        Hub(server.address).listing(REPOSITORY, "a" * 40, lambda name: True)


def test_files_below_folders_are_left_out(server: HubServer) -> None:
    server.add("some/other", {"config.json": SMALL, "../config.json": SMALL, "deep/config.json": SMALL})
    listing = Hub(server.address).listing("some/other", None, lambda name: True)
    assert [file.name for file in listing.files] == ["config.json"]


@pytest.mark.parametrize("name", ["config.json", "model.bin"])
def test_a_file_is_read_from_any_byte_on(server: HubServer, name: str) -> None:
    whole = {"config.json": SMALL, "model.bin": LARGE}[name]
    assert read(server, name) == (0, whole)
    assert read(server, name, 3) == (3, whole[3:])


def test_a_hub_that_knows_no_ranges_begins_anew(server: HubServer) -> None:
    server.then("model.bin", hubs.no_ranges)
    assert read(server, "model.bin", 1000) == (0, LARGE)


def test_a_file_sent_compressed_is_unpacked(server: HubServer) -> None:
    server.then("model.bin", hubs.zipped)
    assert read(server, "model.bin") == (0, LARGE)


@pytest.mark.parametrize("what", ["api", "config.json", "model.bin"])
def test_a_web_page_is_no_answer(server: HubServer, what: str) -> None:
    file = file_of(server, "model.bin" if what == "api" else what)
    server.then(what, hubs.web_page)
    with pytest.raises(DownloadFailed, match=r"log-in|not that file"):
        if what == "api":
            Hub(server.address).listing(REPOSITORY, None, lambda name: True)
        else:
            with Hub(server.address).open(REPOSITORY, COMMIT, file, 0) as (_, blocks):
                b"".join(blocks)


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (401, "RepoNotFound", NotAllowed),
        (401, "", NotAllowed),
        (403, "", NotAllowed),
        (403, "GatedRepo", NotAllowed),
        (404, "RevisionNotFound", DownloadFailed),
        (404, "RepoNotFound", NotAllowed),
        (400, "", DownloadFailed),
        (429, "", Interrupted),
        (500, "", Interrupted),
        (503, "", Interrupted),
    ],
)
@pytest.mark.parametrize("what", ["api", "model.bin"])
def test_each_refusal_has_its_kind(
    server: HubServer, what: str, status: int, code: str, kind: type[Exception]
) -> None:
    file = file_of(server, "model.bin")
    server.then(what, hubs.error(status, code))
    with pytest.raises(kind) as raised:
        if what == "api":
            Hub(server.address).listing(REPOSITORY, None, lambda name: True)
        else:
            with Hub(server.address).open(REPOSITORY, COMMIT, file, 0):
                pass
    assert raised.type is kind


def test_a_licence_to_accept_says_where(server: HubServer) -> None:
    server.then("api", hubs.error(403, "GatedRepo"))
    with pytest.raises(NotAllowed) as raised:
        Hub(server.address).listing(REPOSITORY, None, lambda name: True)
    assert f"/{REPOSITORY}" in raised.value.remedy


def test_a_redirect_that_leads_nowhere_is_final(server: HubServer) -> None:
    file = file_of(server, "model.bin")
    server.always("model.bin", hubs.round_and_round)
    with pytest.raises(DownloadFailed), Hub(server.address).open(REPOSITORY, COMMIT, file, 0):
        pass


def test_nobody_there_is_an_interruption_without_contact() -> None:
    with pytest.raises(Interrupted) as raised:
        Hub("http://127.0.0.1:9").listing(REPOSITORY, None, lambda name: True)
    assert not raised.value.reached


def test_a_token_goes_to_the_hub_and_not_to_the_store(
    server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    assert read(server, "model.bin")[1] == LARGE
    assert {one.authorization for one in server.asked if one.host == "hub"} == {"Bearer hf_secret"}
    assert {one.authorization for one in server.asked if one.host == "store"} == {None}


def test_what_the_reader_raises_is_not_put_down_to_the_hub(server: HubServer) -> None:
    file = file_of(server, "model.bin")
    with pytest.raises(ValueError, match="mine"), Hub(server.address).open(REPOSITORY, COMMIT, file, 0):
        raise ValueError("mine")


@pytest.mark.parametrize(
    ("environment", "answer"),
    [
        ({}, False),
        ({"HF_HUB_OFFLINE": "1"}, True),
        ({"HF_HUB_OFFLINE": "true"}, True),
        ({"HF_HUB_OFFLINE": "0"}, False),
        ({"TRANSFORMERS_OFFLINE": "yes"}, True),
    ],
)
def test_the_environment_can_forbid_it(environment: dict[str, str], answer: bool) -> None:
    assert forbidden(environment) is answer
