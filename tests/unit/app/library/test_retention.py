"""What is older than it is to be kept goes by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.bridge import Background, Bridge
from app.library.retention import Retention
from app.settings.values import Settings


class Limits:
    """A retention whose deletions are only counted."""

    def __init__(self) -> None:
        self.bridge = Bridge()
        self.background = Background(self.bridge)
        self.asked: list[tuple[int, int]] = []
        self.gone = 0
        self.retention = Retention(self.background, self._tidy, Settings())

    def _tidy(self, words: int, audio: int) -> int:
        self.asked.append((words, audio))
        return self.gone


@pytest.fixture
def limits(qtbot: QtBot) -> Iterator[Limits]:
    made = Limits()
    yield made
    made.bridge.close()
    made.retention.close()
    made.background.close()


def test_recordings_are_kept_for_a_fortnight_and_words_for_ever_if_nobody_says_otherwise(
    qtbot: QtBot, limits: Limits
) -> None:
    limits.retention.tidy()
    qtbot.waitUntil(lambda: limits.asked == [(0, 14)])


def test_a_new_limit_holds_at_once_and_other_settings_are_no_concern(qtbot: QtBot, limits: Limits) -> None:
    limits.retention.apply(Settings(overlay=False))
    limits.retention.apply(Settings(overlay=False, keep_days=30))
    qtbot.waitUntil(lambda: limits.asked == [(30, 14)])


def test_it_is_told_when_entries_are_gone_and_only_then(qtbot: QtBot, limits: Limits) -> None:
    with qtbot.assertNotEmitted(limits.retention.forgot, wait=100):
        limits.retention.tidy()
    limits.gone = 3
    with qtbot.waitSignal(limits.retention.forgot):
        limits.retention.tidy()
