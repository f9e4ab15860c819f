"""A Whisper of random weights for tests that need tokens without end, or weights that anyone can make."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.random_whisper import make


@pytest.fixture(scope="session")
def random_whisper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """English vocabulary of the published size, 80 mels, width 64; it hardly ever ends by itself."""
    return make("nano.en", tmp_path_factory.mktemp("random-whisper"), openai=False).ct2


@pytest.fixture(scope="session")
def many_languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the multilingual vocabulary."""
    return make("nano", tmp_path_factory.mktemp("many-languages"), openai=False).ct2
