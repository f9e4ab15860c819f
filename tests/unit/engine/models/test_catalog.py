"""A model's name leads to a recogniser, or to an error that says what there is instead."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import ModelBroken, UnknownModel, UsageError
from engine.models.catalog import DEFAULT, catalog, find, here, known, like, present, resolve
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
from engine.recognition.backends.whisper_rules import Search
from engine.recognition.base import Thresholds
from helpers.audio import MINI_WHISPER


def test_the_default_is_first_and_on_this_machine() -> None:
    assert catalog()[0].name == DEFAULT
    assert present(catalog()[0])


@pytest.mark.parametrize(
    ("name", "model"),
    [("moonshine", DEFAULT), ("Moonshine-Tiny", DEFAULT), ("scripted", "scripted")],
)
def test_names_and_other_names_resolve(name: str, model: str) -> None:
    assert resolve(name, "auto")().info.model == model


@pytest.mark.parametrize("name", ["turbo", "tiny.en", "whisper-tiny.en", "large", "distil-small.en", "BASE"])
def test_whisper_goes_by_its_plain_sizes(name: str) -> None:
    row = find(name)
    assert row is not None
    assert row.backend == "faster_whisper"


def test_english_sizes_say_so() -> None:
    for name, languages in [("base.en", ("en",)), ("distil-large-v3", ("en",)), ("large-v3", ())]:
        row = find(name)
        assert row is not None
        assert row.languages == languages


def test_a_folder_with_a_converted_whisper_resolves() -> None:
    info = resolve(str(MINI_WHISPER), "cpu")().info
    assert (info.model, info.device, info.compute_type) == (str(MINI_WHISPER), "cpu", "int8")
    assert info.languages == ("en",)


def test_a_folder_with_moonshine_files_resolves(tmp_path: Path) -> None:
    folder = tmp_path / "base-es"
    folder.mkdir()
    (folder / "encoder_model.ort").touch()
    info = resolve(str(folder))().info
    assert (info.model, info.languages) == (str(folder), ("es",))


def test_an_unknown_name_offers_what_is_there() -> None:
    with pytest.raises(UnknownModel) as raised:
        resolve("no-such-model")
    assert raised.value.alternatives[0] == DEFAULT


def test_a_slip_of_the_pen_is_told_what_was_meant() -> None:
    assert like("whisper-larg-v3")[0] == "whisper-large-v3"
    assert like("baes.en")[0] == "whisper-base.en"
    assert like("no-such-model") == ()
    with pytest.raises(UnknownModel) as raised:
        known("whisper-bse")
    assert "whisper-base" in raised.value.alternatives
    with pytest.raises(UnknownModel) as raised:
        resolve("moonshin")
    assert raised.value.alternatives[0] == DEFAULT


def test_what_hears_no_speech_is_not_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    assert here() == (DEFAULT,)


def test_a_known_model_that_is_not_here_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(UnknownModel, match="not on this machine") as raised:
        resolve("large-v3")
    assert "sayso models download whisper-large-v3" in raised.value.remedy
    assert raised.value.alternatives == (DEFAULT,)


def test_a_model_in_the_local_cache_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "models--Systran--faster-whisper-tiny.en"
    (place / "refs").mkdir(parents=True)
    (place / "refs" / "main").write_text("abc")
    (place / "snapshots").mkdir()
    (place / "snapshots" / "abc").symlink_to(MINI_WHISPER)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    row = find("tiny.en")
    assert row is not None
    assert present(row)
    info = resolve("tiny.en", "cpu", "float32")().info
    assert (info.model, info.compute_type, info.languages) == ("whisper-tiny.en", "float32", ("en",))


@pytest.mark.parametrize(
    ("kind", "languages"), [("voxtral", 8), ("voxtral_realtime", 13)], ids=["mini", "realtime"]
)
def test_a_folder_with_a_voxtral_resolves_to_its_kind(tmp_path: Path, kind: str, languages: int) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"model_type": kind}))
    info = resolve(str(tmp_path), "cpu")().info
    assert info.model == str(tmp_path)
    assert len(info.languages) == languages


@pytest.mark.parametrize("name", ["voxtral-mini-3b", "voxtral-mini-4b-realtime"])
def test_a_fetched_voxtral_knows_the_languages_of_its_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    row = known(name)
    assert row.repository is not None
    assert row.revision is not None
    folder = tmp_path / f"models--{row.repository.replace('/', '--')}" / "snapshots" / row.revision
    folder.mkdir(parents=True)
    for file in ("config.json", "tekken.json", "processor_config.json", "model.safetensors"):
        (folder / file).write_text("{}")
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    assert present(row)
    info = resolve(name, "cpu")().info
    assert (info.model, info.languages) == (row.name, row.languages)


def test_a_remote_model_is_made_from_the_servers_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_API_KEY", "k")
    info = resolve("remote:big-model", server="https://speech.example.org/v1")().info
    assert (info.model, info.device) == ("remote:big-model", "remote")


@pytest.mark.parametrize(
    ("name", "server"), [("remote:m", None), ("remote:m", ""), ("remote:", "https://x/v1")]
)
def test_a_remote_model_needs_a_server_and_a_name(name: str, server: str | None) -> None:
    with pytest.raises(UsageError, match="speech server"):
        resolve(name, server=server)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelBroken, match="holds no model"):
        resolve(str(tmp_path))


def test_a_file_is_no_model(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.touch()
    with pytest.raises(ModelBroken, match="holds no model"):
        resolve(str(path))


def test_moonshine_does_not_run_on_a_graphics_card() -> None:
    with pytest.raises(UsageError, match="CPU only"):
        resolve("moonshine", "cuda")


def test_looking_at_the_catalogue_imports_nothing_heavy() -> None:
    code = (
        "import sys, engine.models.catalog as c; [c.present(r) for r in c.catalog()]; c.resolve('moonshine');"
        "from engine.threads import HEAVY; print(sorted(set(HEAVY) & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_whisper_is_made_with_the_beams_and_thresholds_that_are_set() -> None:
    made = resolve(str(MINI_WHISPER), "cpu", search=Search(3, 0.2, Thresholds(log_prob=-0.5)))()
    assert isinstance(made, FasterWhisperRecognizer)
    assert made.search == Search(3, 0.2, Thresholds(log_prob=-0.5))
    usual = resolve(str(MINI_WHISPER), "cpu")()
    assert isinstance(usual, FasterWhisperRecognizer)
    assert usual.search == Search(5, 0.0, Thresholds(0.6, -1.0, 2.4))
