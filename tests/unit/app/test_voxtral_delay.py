"""The delay of Voxtral Realtime comes from the settings; a wrong one is refused before anything is loaded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.models.build import build_recognizer
from app.settings.values import Settings
from engine.errors import UsageError
from engine.recognition.backends.voxtral_realtime import DELAY_MS, VoxtralRealtimeRecognizer


@pytest.fixture
def folder(tmp_path: Path) -> str:
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "voxtral_realtime"}))
    return str(tmp_path)


@pytest.mark.parametrize("delay", [80, 480, 2400])
def test_the_recogniser_has_the_delay_of_the_settings(folder: str, delay: int) -> None:
    recognizer = build_recognizer(Settings(model=folder, voxtral_delay_ms=delay))
    assert isinstance(recognizer, VoxtralRealtimeRecognizer)
    assert recognizer._delay_ms == delay


def test_the_default_is_the_one_with_measured_words() -> None:
    assert Settings().voxtral_delay_ms == DELAY_MS


def test_another_delay_is_refused(folder: str) -> None:
    with pytest.raises(UsageError, match="no delay of 100 ms"):
        build_recognizer(Settings(model=folder, voxtral_delay_ms=100))
