"""The lanes: Sayso first, the same weights for all, and every library that could be compared named."""

from __future__ import annotations

from pathlib import Path

from engine.bench.lanes import chosen_model, weights_of, whisper
from engine.bench.machine import commit, machine, processor
from engine.bench.protocol import Plan
from engine.recognition.backends import moonshine
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
from engine.recognition.backends.moonshine import MoonshineRecognizer
from engine.recognition.backends.scripted import ScriptedRecognizer
from helpers.audio import MINI_WHISPER

PLAN = Plan((1.0,), (0.3,), 1)


def test_the_first_lane_needs_nothing_but_the_app() -> None:
    lane = chosen_model(MoonshineRecognizer(), PLAN, (1.0, 0.5), {})
    keys = [peer.about.key for peer in lane.peers]
    assert keys == ["sayso", "batch", "local-agreement", "local-agreement-0.5", "hosted"]
    *same, hosted = lane.peers
    assert len({peer.about.weights for peer in same}) == 1
    assert hosted.about.weights == ()


def test_the_whisper_lane_names_every_library() -> None:
    lane, recognizer = whisper(MINI_WHISPER, None, random_weights=True, plan=PLAN, chunks_s=(1.0,))
    keys = [peer.about.key for peer in lane.peers]
    assert keys[0] == "sayso"
    assert {"faster-whisper", "faster-whisper-tuned", "openai-whisper"} < set(keys)
    assert "random" in lane.note
    assert recognizer.info.model == MINI_WHISPER.name


def test_with_real_weights_nothing_is_said_to_be_random() -> None:
    lane, recognizer = whisper(MINI_WHISPER, None, random_weights=False, plan=PLAN, chunks_s=())
    assert "random" not in lane.note
    assert isinstance(recognizer, FasterWhisperRecognizer)


def test_weights_are_found_by_the_model_s_name_or_folder() -> None:
    assert {path.name for path in weights_of(MoonshineRecognizer().info)} == set(moonshine.FILES)
    (weights,) = weights_of(FasterWhisperRecognizer(MINI_WHISPER).info)
    assert weights == MINI_WHISPER / "model.bin"
    assert weights_of(ScriptedRecognizer().info) == ()


def test_the_machine_is_told_without_its_owner(tmp_path: Path) -> None:
    told = machine()
    assert told["cores"] >= 1 and processor()
    assert str(Path.home()) not in str(told)
    assert commit(tmp_path) is None
