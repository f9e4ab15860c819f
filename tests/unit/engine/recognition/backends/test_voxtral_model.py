"""Voxtral's files load whole or not at all, and its memory comes back. On tiny models of the real classes."""

from __future__ import annotations

import gc
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import DecodeFailed, ModelBroken
from engine.recognition.backends.native import give_memory_back
from engine.recognition.backends.voxtral import VoxtralRecognizer
from engine.recognition.backends.voxtral_realtime import VoxtralRealtimeRecognizer
from engine.recognition.backends.voxtral_torch import EXTRA, missing_packages, out_of_memory
from engine.recognition.base import SAMPLE_RATE, Recognizer
from helpers import tiny_voxtral

pytestmark = pytest.mark.skipif(bool(missing_packages()), reason=f"the extra is not installed: {EXTRA}")

MEGABYTE = 1 << 20
WIDE = 130_000  # 95 MiB of weights
PARTS = ("config.json", "tekken.json", "processor_config.json", "model.safetensors")
SECOND = np.zeros(SAMPLE_RATE, np.float32)
NOISE = np.random.default_rng(0).normal(0, 0.2, SAMPLE_RATE).astype(np.float32)

Recogniser = type[VoxtralRecognizer] | type[VoxtralRealtimeRecognizer]
KINDS: dict[str, tuple[Callable[[Path], Path], Recogniser]] = {
    "mini": (tiny_voxtral.reciter, VoxtralRecognizer),
    "realtime": (tiny_voxtral.listener, VoxtralRealtimeRecognizer),
}


@dataclass(frozen=True)
class Kind:
    """A recogniser under test and a whole folder for it."""

    folder: Path
    recognizer: Recogniser

    def make(self, folder: Path | None = None, compute_type: str = "float32") -> Recognizer:
        """One that computes on one thread of the processor."""
        return self.recognizer(folder or self.folder, "cpu", compute_type, cpu_threads=1)


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Kind:
    write, recognizer = KINDS[request.param]
    return Kind(write(tmp_path_factory.mktemp("models") / request.param), recognizer)


@pytest.fixture
def copied(kind: Kind, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kind.folder, tmp_path / "copy"))


def test_info_is_complete_before_load(kind: Kind) -> None:
    info = kind.make().info
    assert (info.model, info.device, info.compute_type) == (str(kind.folder), "cpu", "float32")
    assert "en" in info.languages
    assert info.max_window_s == 30.0


def test_a_decode_needs_a_load(kind: Kind) -> None:
    with pytest.raises(DecodeFailed, match="not loaded"):
        kind.make().decode(SECOND)


def test_loading_twice_and_closing_twice_are_once(kind: Kind) -> None:
    recognizer = kind.make()
    recognizer.close()
    recognizer.load()
    first = recognizer.decode(SECOND)
    recognizer.load()
    recognizer.close()
    recognizer.close()
    with pytest.raises(DecodeFailed, match="not loaded"):
        recognizer.decode(SECOND)
    recognizer.load()
    assert recognizer.decode(SECOND) == first
    recognizer.close()


@pytest.mark.parametrize("name", PARTS)
def test_a_missing_file_is_named(kind: Kind, copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(ModelBroken, match=f"lacks {name}"):
        kind.make(copied).load()


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("content", ["half", "zeros", "other bytes"])
def test_a_damaged_file_is_a_broken_model(kind: Kind, copied: Path, name: str, content: str) -> None:
    whole = (copied / name).read_bytes()
    size = len(whole)
    damaged = {"half": whole[: size // 2], "zeros": bytes(size), "other bytes": b"\xff" * size}
    (copied / name).write_bytes(damaged[content])
    recognizer = kind.make(copied)
    with pytest.raises(ModelBroken) as raised:
        recognizer.load()
    assert len(str(raised.value).splitlines()) == 1
    with pytest.raises(DecodeFailed, match="not loaded"):
        recognizer.decode(SECOND)


def test_weights_that_a_file_lacks_are_not_made_up(kind: Kind, copied: Path) -> None:
    from safetensors.numpy import load_file, save_file

    weights = load_file(copied / "model.safetensors")
    lost = sorted(weights)[0]
    del weights[lost]
    save_file(weights, copied / "model.safetensors", {"format": "pt"})
    with pytest.raises(ModelBroken, match=f"1 weights are missing or misshapen, first .*{lost}"):
        kind.make(copied).load()


def test_another_model_is_not_taken_for_this_one(kind: Kind, copied: Path) -> None:
    config = json.loads((copied / "config.json").read_text("utf-8"))
    (copied / "config.json").write_text(json.dumps({**config, "model_type": "whisper"}), "utf-8")
    with pytest.raises(ModelBroken, match=r"holds no Voxtral Mini .* but whisper"):
        kind.make(copied).load()


def test_a_folder_that_is_not_there_is_a_broken_model(kind: Kind, tmp_path: Path) -> None:
    with pytest.raises(ModelBroken, match="there is no folder"):
        kind.make(tmp_path / "nothing").load()


def test_a_precision_it_does_not_have_is_refused(kind: Kind) -> None:
    with pytest.raises(ModelBroken, match="does not compute in int8"):
        kind.make(compute_type="int8").load()


def test_without_a_card_auto_takes_the_processor_and_cuda_is_refused(kind: Kind) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("this machine has a graphics card")
    auto = kind.recognizer(kind.folder, "auto", cpu_threads=1)
    auto.load()
    assert auto.info.device == "cpu"
    auto.close()
    with pytest.raises(ModelBroken, match="no graphics card"):
        kind.recognizer(kind.folder, "cuda").load()


@pytest.mark.allow_logs
def test_a_card_that_fails_is_left_for_the_processor_and_said(
    kind: Kind, caplog: pytest.LogCaptureFixture
) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("this machine has a graphics card")
    recognizer = kind.recognizer(kind.folder, "auto", "float32", cpu_threads=1)
    recognizer._model.info = replace(recognizer.info, device="cuda")  # CTranslate2 saw one
    recognizer.load()
    assert recognizer.info.device == "cpu"
    assert "the graphics card is not used: torch sees no graphics card" in caplog.text
    recognizer.close()


def test_half_precision_says_the_same(kind: Kind) -> None:
    texts = []
    for compute_type in ("float32", "bfloat16"):
        recognizer = kind.make(compute_type=compute_type)
        recognizer.load()
        assert recognizer.info.compute_type == compute_type
        texts.append(recognizer.decode(NOISE).text)
        recognizer.close()
    assert texts[0]
    assert texts[0] == texts[1]


def test_memory_that_runs_out_while_loading_is_a_broken_model(kind: Kind) -> None:
    recognizer = kind.make()
    with (
        tiny_voxtral.memory_runs_out(),
        pytest.raises(ModelBroken, match="there is not enough memory") as raised,
    ):
        recognizer.load()
    assert out_of_memory(raised.value)
    recognizer.load()
    recognizer.close()


def test_memory_that_runs_out_in_a_decode_leaves_a_model_that_works(kind: Kind) -> None:
    recognizer = kind.make()
    recognizer.load()
    before = recognizer.decode(SECOND)
    held = tensors()
    with tiny_voxtral.memory_runs_out(after=60), pytest.raises(DecodeFailed, match="out of memory") as raised:
        recognizer.decode(SECOND)
    assert out_of_memory(raised.value)
    assert raised.value.__cause__ is not None
    assert tensors() <= held  # the error is still at hand, with its traceback
    assert recognizer.decode(SECOND) == before
    recognizer.close()


def tensors() -> int:
    """Tensors that somebody still holds."""
    import torch

    gc.collect()
    return sum(type(thing) is torch.Tensor for thing in gc.get_objects())


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_closing_gives_the_memory_back(tmp_path: Path) -> None:
    folder = tiny_voxtral.random_realtime(tmp_path / "wide", layer_width=WIDE)
    recognizer = VoxtralRealtimeRecognizer(folder, "cpu", "float32", cpu_threads=1)
    recognizer.load()
    recognizer.close()  # the libraries and their caches are there now
    before = settled_memory(sys.maxsize)
    for _ in range(2):
        recognizer.load()
        recognizer.decode(SECOND)
        assert resident() - before > 80 * MEGABYTE
        recognizer.close()
        assert settled_memory(before + 10 * MEGABYTE) - before < 10 * MEGABYTE


def settled_memory(enough: int) -> int:
    """Resident bytes once they are below `enough`, or after five tries."""
    for _ in range(5):
        gc.collect()
        give_memory_back()
        if resident() < enough:
            break
    return resident()


def resident() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096


@pytest.mark.parametrize("compute_type", ["bfloat16", "float32"])
def test_it_computes_in_its_precision_and_without_gradients(kind: Kind, compute_type: str) -> None:
    import torch

    recognizer = kind.make(compute_type=compute_type)
    recognizer.load()
    seen: set[tuple[torch.dtype, bool]] = set()
    head = recognizer._model.model.get_output_embeddings()  # type: ignore[attr-defined]  # both have it, the seam has not
    with head.register_forward_hook(
        lambda module, args, out: seen.add((out.dtype, torch.is_inference_mode_enabled())) and None
    ):
        recognizer.decode(NOISE)
    recognizer.close()
    assert seen == {(getattr(torch, compute_type), True)}
