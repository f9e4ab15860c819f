"""Results of the command line stand in the list of everything said, once each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.verbs.transcribe_listing import Listing
from engine.errors import StoreError
from engine.files.transcript import Segment, Timings, Transcript
from engine.store.history import Entry, History
from engine.store.listing import MODEL
from engine.store.paths import Paths
from engine.store.search import Query

HEARD = Transcript(
    "talk.wav",
    "scripted",
    "en",
    (Segment("um hello", 0.0, 1.0), Segment("there", 1.0, 2.0)),
    Timings(total_s=0.5, audio_s=2.0),
)
KEPT_AS = "64044-abc.json"


def listed(paths: Paths) -> list[Entry]:
    history = History(paths.history)
    whole = [history.get(one.entry.session) for one in history.page(Query())]
    history.close()
    return [entry for entry in whole if entry is not None]


def test_a_result_is_an_entry_as_the_apps_own_jobs_are(profile: Paths, tmp_path: Path) -> None:
    listing = Listing(profile.history)
    listing.add(tmp_path / "talk.wav", HEARD, HEARD, KEPT_AS)
    listing.close()
    (entry,) = listed(profile)
    assert (entry.session, entry.kind, entry.app) == ("file-64044-abc", "file", "talk.wav")
    assert (entry.text, entry.language, entry.metrics[MODEL]) == ("um hello there", "en", "scripted")
    assert (entry.path, entry.kept_as) == (str(tmp_path / "talk.wav"), KEPT_AS)
    assert entry.audio_s == HEARD.timings.audio_s


def test_the_same_result_again_is_the_same_entry(profile: Paths, tmp_path: Path) -> None:
    for _ in range(2):
        listing = Listing(profile.history)
        listing.add(tmp_path / "talk.wav", HEARD, HEARD, KEPT_AS)
        listing.close()
    assert len(listed(profile)) == 1


def test_a_path_that_is_relative_is_found_from_anywhere(
    profile: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    listing = Listing(profile.history)
    listing.add(Path("talk.wav"), HEARD, HEARD, KEPT_AS)
    listing.close()
    assert listed(profile)[0].path == str(tmp_path / "talk.wav")


def test_what_was_cleaned_up_is_listed_as_it_was_written(profile: Paths) -> None:
    written = replace(HEARD, segments=(Segment("Hello there.", 0.0, 2.0),))
    listing = Listing(profile.history)
    listing.add(None, HEARD, written, KEPT_AS)
    listing.close()
    (entry,) = listed(profile)
    assert (entry.text, entry.app, entry.path) == ("Hello there.", "", "")


@pytest.mark.parametrize(("kept_as", "segments"), [("", HEARD.segments), (KEPT_AS, ())])
def test_what_is_not_kept_or_has_no_words_is_not_listed(
    profile: Paths, kept_as: str, segments: tuple[Segment, ...]
) -> None:
    heard = replace(HEARD, segments=segments)
    listing = Listing(profile.history)
    listing.add(None, heard, heard, kept_as)
    listing.close()
    assert not profile.history.exists(), "the history is not even opened"


def test_a_history_that_cannot_be_used_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"")
    listing = Listing(tmp_path / "data" / "history.db")
    with pytest.raises(StoreError):
        listing.add(None, HEARD, HEARD, KEPT_AS)
    listing.close()
