"""The doctor on models: damaged files, too little memory, and every way a speech server can be wrong."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path

import pytest

from app.doctor.models import PATIENCE, beware, chosen, files, is_here, memory, server
from app.instance import claim
from app.settings.values import Settings
from engine.errors import DecodeFailed, ModelBroken, ModelTooLarge, SaysoError, UnknownModel, UsageError
from engine.messages import ModelHeld
from engine.models.cache import Place, digest_of
from engine.models.catalog import known
from engine.store.paths import Paths
from helpers.audio import MINI_WHISPER
from helpers.speech_server import Manners, SpeechServer, certificate, listening

ROW = known("tiny.en")


@pytest.fixture
def downloaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The miniature Whisper where a downloaded tiny.en would be; its snapshot."""
    place = Place(tmp_path / "hub", ROW.repository or "")
    monkeypatch.setenv("HF_HUB_CACHE", str(place.cache))
    snapshot = place.snapshot(ROW.revision or "")
    snapshot.mkdir(parents=True)
    (place.folder / "blobs").mkdir()
    for path in MINI_WHISPER.iterdir():
        if path.is_file():
            digest = digest_of(path, "0" * 40)  # as git names small files
            shutil.copyfile(path, place.blob(digest))
            (snapshot / path.name).symlink_to(place.blob(digest))
    return snapshot


def test_whole_files_are_said_to_be_whole(downloaded: Path) -> None:
    assert files(Settings()) == "The files of the model “moonshine-tiny” are whole"
    both = Settings(model="tiny.en", preload=f"{MINI_WHISPER}")
    assert files(both) == f"The files of the model “tiny.en” and “{MINI_WHISPER}” are whole"
    assert files(Settings(model="remote:x", server="http://127.0.0.1:9")) == "All models are on the server"


def test_one_wrong_byte_is_found_and_the_remedy_mends_it(downloaded: Path) -> None:
    blob = (downloaded / "model.bin").resolve()
    blob.write_bytes(blob.read_bytes()[:-1] + b"?")
    with pytest.raises(ModelBroken, match=r"damaged \(model\.bin\)") as raised:
        files(Settings(preload="tiny.en"))
    assert raised.value.remedy == "run `sayso models download whisper-tiny.en` to mend it"


def test_a_folder_without_one_of_its_files_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(MINI_WHISPER, folder)
    (folder / "tokenizer.json").unlink()
    with pytest.raises(ModelBroken, match=r"lacks tokenizer\.json"):
        files(Settings(model=str(folder)))


def test_a_name_in_the_preload_list_that_means_nothing_is_found() -> None:
    with pytest.raises(UnknownModel, match="'whisper-bse'"):
        files(Settings(preload="whisper-bse"))


def test_the_models_fit_or_the_budget_is_said_to_be_too_small(profile: Paths) -> None:
    assert memory(Settings(), profile) == "170 MB"
    with pytest.raises(ModelTooLarge, match="need about 170 MB of memory") as raised:
        memory(Settings(memory_mb=120), profile)
    assert "raise the memory budget" in raised.value.remedy


def test_what_the_running_app_has_loaded_needs_no_more_memory(profile: Paths) -> None:
    instance = claim(profile)
    assert instance is not None
    held = ModelHeld("moonshine-tiny", False, 170_000_000, 0, 1.0)
    instance.serve(lambda verb: {"ok": True, "models": [asdict(held)]})
    assert memory(Settings(memory_mb=120), profile) == "0 MB"
    instance.close()


def test_a_server_that_is_not_used_is_not_asked() -> None:
    with SpeechServer() as one:
        assert server(Settings(server=one.url)) == "No speech server is used"
        assert one.connections == 0


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_server_that_works_is_named_with_its_models(
    encrypted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = certificate(tmp_path) if encrypted else None
    if path is not None:
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with SpeechServer(certificate=path) as one:
        assert one.url.startswith("https" if encrypted else "http:")
        settings = Settings(server=one.url, model="remote:scripted", preload="remote:another")
        said = server(settings)
        assert said.endswith("answers and has the model “scripted” and “another”")


def test_a_wrong_key_and_the_right_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with SpeechServer(Manners(key="right")) as one:
        settings = Settings(server=one.url, model="remote:scripted")
        monkeypatch.setenv("SAYSO_API_KEY", "wrong")
        with pytest.raises(ModelBroken, match="wants a valid key") as raised:
            server(settings)
        assert "SAYSO_API_KEY" in raised.value.remedy
        monkeypatch.setenv("SAYSO_API_KEY", "right")
        assert "answers" in server(settings)


def test_an_unknown_model_offers_those_of_the_server() -> None:
    with pytest.raises(UnknownModel, match="has no model 'whisper'") as raised:
        server(Settings(server=listening().url, model="remote:whisper"))
    assert raised.value.alternatives == ("scripted", "another")


def test_nobody_at_the_address_is_said_soon() -> None:
    with pytest.raises(DecodeFailed, match="no server answers"):
        server(Settings(server="http://127.0.0.1:9", model="remote:x"))
    assert PATIENCE.load_s <= 10


def test_a_remote_model_without_an_address_is_usage() -> None:
    with pytest.raises(UsageError, match="no speech server is set"):
        server(Settings(model="remote:x"))


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://localhost:8000/v1", True),
        ("http://127.0.0.1", True),
        ("http://127.9.9.9:1", True),
        ("http://[::1]:8000", True),
        ("http://speech.localhost", True),
        ("http://192.168.1.7:8000", False),
        ("http://gpu", False),
        ("http://localhost.example.org", False),
        ("http://127.0.0.1.example.org", False),
    ],
)
def test_this_machine_is_known_by_its_name_alone(url: str, here: bool) -> None:
    assert is_here(url) is here


def test_plain_http_to_another_machine_is_warned_of() -> None:
    with pytest.raises(UsageError, match="gpu:8000 works, but what you say travels there unencrypted"):
        beware("http://gpu:8000/v1")
    beware("https://gpu:8000/v1")
    beware("http://localhost:8000")


def test_every_error_has_a_remedy_and_models_are_named_once() -> None:
    assert chosen(Settings(model="a", preload="b, a")) == ("a", "b")
    with pytest.raises(SaysoError) as raised:
        server(Settings(model="remote:x"))
    assert raised.value.remedy


def test_a_model_that_is_not_here_is_told_once_and_not_as_damage() -> None:
    gone = Settings(model="whisper-bse")
    assert files(gone) == "There are no files of a model to look at"
    assert "moonshine-tiny" in files(gone.merge(preload="moonshine-tiny"))
