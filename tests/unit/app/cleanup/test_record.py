"""What cleanup did is in the entry afterwards."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.bridge import Background, Bridge
from app.cleanup.flow import Answer
from app.cleanup.record import CleanupRecord
from engine.store.history import History
from engine.store.paths import Paths
from helpers.said import entry


def test_the_cleaned_text_and_what_it_took_are_written_beside_the_words(qtbot: QtBot, profile: Paths) -> None:
    history, changed = History(profile.history), list[bool]()
    background = Background(Bridge())
    record = CleanupRecord(history, background, lambda: changed.append(True))
    history.commit(entry(1, "um hello"))
    answer = Answer("Hello.", "", True, 5.0, 20.0)
    record.measure("s1", answer)
    record.keep("s1", "Hello.")
    qtbot.waitUntil(lambda: changed == [True])
    found = history.get("s1")
    assert found is not None
    assert found.cleaned == "Hello."
    assert found.metrics["cleanup_ms"] == 20.0
    background.close()
    history.close()
