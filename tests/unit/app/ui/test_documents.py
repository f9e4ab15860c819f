"""How entries are titled."""

from __future__ import annotations

from datetime import datetime

from app.ui.documents import title_of
from engine.store.history import Entry


def test_the_mode_stands_before_the_window_its_words_went_to() -> None:
    now = datetime(2026, 5, 14, 12, 0)
    entry = Entry(
        "s", now.timestamp(), "dictation", "Thunderbird", "", "dear all", 2.0, None, {}, "inserted", 1.0
    )
    assert "Email" not in title_of(entry, now)
    entry.metrics["mode"] = "Email"
    assert "Email · Thunderbird" in title_of(entry, now)


def test_what_heard_it_stands_at_the_end_without_its_folder() -> None:
    now = datetime(2026, 5, 14, 12, 0)
    model = {"model": "models/own-whisper"}
    for kind in ("dictation", "file"):
        entry = Entry("s", now.timestamp(), kind, "talk.wav", "", "dear all", 2.0, None, model, "", None)
        assert title_of(entry, now).endswith(" · own-whisper")
