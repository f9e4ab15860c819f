"""Doubtful words: found out while somebody reads, kept with the entry, forgotten with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.bridge import Background, Bridge
from app.library.again import Hearings
from app.library.archive import recording
from app.library.doubtful import DWELL_MS, KEPT_AS, Doubting, compared, doubts_of, keep
from app.ports import DictationEngine
from app.scripted_engine import ScriptedEngine
from engine.audio.vad import LoudnessVad
from engine.messages import SessionId
from engine.recognition.backends.scripted import say
from engine.recognition.doubts import DoubtfulWord, Doubts
from engine.store.history import Entry, History
from engine.store.journal import Journal, RecordingState
from engine.store.paths import Paths
from helpers.said import entry

MODEL = "moonshine-tiny"
SAID = "Mend the coast before dawn."
HEARD = ("mend the coat before dawn", "men the coat before dawn")
DOUBTS = {0: ("men",), 2: ("coat",)}


def dictated(number: int = 1, text: str = SAID, **more: object) -> Entry:
    return entry(number, text, **{"metrics": {"model": MODEL}, **more})


class Reading:
    """A profile with somebody who reads, and an engine that is asked."""

    def __init__(self, paths: Paths) -> None:
        self.history = History(paths.history)
        self.bridge = Bridge()
        self.background = Background(self.bridge)
        self.asked: list[tuple[str, str]] = []
        self.wanted: list[Callable[[], bool]] = []
        self.over: list[Callable[[Hearings], object]] = []
        self.known: list[tuple[str, Doubts]] = []
        self.doubting = Doubting(self.bridge, self.background, self.history, self.hear)
        self.doubting.known.connect(lambda session, doubts: self.known.append((session, doubts)))

    def hear(
        self,
        engine: DictationEngine,
        session: str,
        model: str,
        wanted: Callable[[], bool],
        over: Callable[[Hearings], object],
    ) -> None:
        self.asked.append((session, model))
        self.wanted.append(wanted)
        self.over.append(over)

    def settled(self, qtbot: QtBot) -> None:
        """Everything that would have been begun by now has been."""
        qtbot.wait(DWELL_MS + 100)
        done: list[None] = []
        self.background.submit(lambda: None, done.append)
        qtbot.waitUntil(lambda: bool(done))


@pytest.fixture
def reading(qtbot: QtBot, profile: Paths) -> Iterator[Reading]:
    made = Reading(profile)
    yield made
    made.doubting.close()
    made.background.close()
    made.history.close()


def test_what_is_read_is_heard_with_its_model_and_marked_and_kept(qtbot: QtBot, reading: Reading) -> None:
    reading.history.commit(dictated())
    reading.doubting.begin(ScriptedEngine())
    reading.doubting.want("s1")
    qtbot.waitUntil(lambda: reading.asked == [("s1", MODEL)])
    assert reading.wanted[0]()
    reading.over[0](HEARD)
    qtbot.waitUntil(lambda: reading.known == [("s1", DOUBTS)])
    kept = reading.history.get("s1")
    assert kept is not None
    assert doubts_of(kept) == DOUBTS
    assert kept.metrics["model"] == MODEL


def test_it_is_found_out_once(qtbot: QtBot, reading: Reading) -> None:
    reading.history.commit(dictated())
    assert keep(reading.history, "s1", (SAID, SAID)) == {}
    reading.doubting.begin(ScriptedEngine())
    reading.doubting.want("s1")
    reading.settled(qtbot)
    assert reading.asked == []


def test_who_goes_on_at_once_has_nothing_heard(qtbot: QtBot, reading: Reading) -> None:
    for number in (1, 2, 3):
        reading.history.commit(dictated(number))
    reading.doubting.begin(ScriptedEngine())
    for number in (1, 2, 3):
        reading.doubting.want(f"s{number}")
    qtbot.waitUntil(lambda: reading.asked == [("s3", MODEL)])
    reading.doubting.want("s2")
    reading.doubting.want("")
    reading.settled(qtbot)
    assert reading.asked == [("s3", MODEL)]


def test_who_leaves_ends_it_also_when_coming_back(qtbot: QtBot, reading: Reading) -> None:
    reading.history.commit(dictated())
    reading.doubting.begin(ScriptedEngine())
    reading.doubting.want("s1")
    qtbot.waitUntil(lambda: len(reading.asked) == 1)
    reading.doubting.want("")
    assert not reading.wanted[0]()
    reading.doubting.want("s1")
    qtbot.waitUntil(lambda: len(reading.asked) == 2)
    assert [one() for one in reading.wanted] == [False, True]


def test_what_is_read_before_there_is_an_engine_is_heard_then(qtbot: QtBot, reading: Reading) -> None:
    reading.history.commit(dictated())
    reading.doubting.want("s1")
    reading.settled(qtbot)
    assert reading.asked == []
    reading.doubting.begin(ScriptedEngine())
    qtbot.waitUntil(lambda: reading.asked == [("s1", MODEL)])


@pytest.mark.parametrize(
    "other",
    [dictated(kind="file"), dictated(metrics={"model": "whisper-small"}), dictated(number=2)],
    ids=["a file", "a model that tells", "gone"],
)
def test_other_entries_are_not_heard(qtbot: QtBot, reading: Reading, other: Entry) -> None:
    reading.history.commit(other)
    reading.doubting.begin(ScriptedEngine())
    reading.doubting.want("s1")
    reading.settled(qtbot)
    assert reading.asked == []


def test_what_was_forgotten_meanwhile_is_not_kept(qtbot: QtBot, reading: Reading, profile: Paths) -> None:
    reading.history.commit(dictated())
    reading.history.forget("s1", wait=True)
    assert keep(reading.history, "s1", ("xylophone the coast before dawn",)) is None
    assert reading.history.count() == 0


def test_what_was_heard_is_forgotten_with_the_entry(reading: Reading, profile: Paths) -> None:
    reading.history.commit(dictated())
    keep(reading.history, "s1", ("xylophone the coast before dawn",))
    files = [path for path in profile.history.parent.iterdir() if path.name.startswith(profile.history.name)]
    assert any(b"xylophone" in path.read_bytes() for path in files)
    reading.history.forget("s1", wait=True)
    assert not any(b"xylophone" in path.read_bytes() for path in files if path.exists())


def test_words_that_are_recognised_afresh_are_heard_afresh(reading: Reading) -> None:
    reading.history.commit(dictated())
    keep(reading.history, "s1", HEARD)
    reading.history.commit(dictated(text="Men mend coats.", kind="recovered"))
    kept = reading.history.get("s1")
    assert kept is not None
    assert doubts_of(kept) is None


def test_doubts_are_those_of_the_text_after_the_rules() -> None:
    one = entry(1, "Mend 20 coasts.", raw="um mend twenty coasts")
    assert compared(one, ("mend plenty coats", "mend twenty coats")) == {2: ("coats",)}


@given(st.one_of(st.none(), st.integers(), st.text(), st.sampled_from(["[1]", "[[]]", '[["x"]]', "{}", "7"])))
def test_what_another_sayso_has_kept_is_no_error(kept: object) -> None:
    found = doubts_of(entry(1, metrics={KEPT_AS: kept}))
    assert found is None or found == {}


def test_known_doubts_come_with_the_recording(reading: Reading, profile: Paths) -> None:
    made = Journal(profile.recordings).begin(SessionId("s1"), {})
    made.append((say("one two three four five") * 32_767).astype(np.int16))
    made.close(RecordingState.TRANSCRIBED)
    reading.history.commit(dictated())
    keep(reading.history, "s1", HEARD)
    kept = reading.history.get("s1")
    assert kept is not None
    found = recording(profile, LoudnessVad, kept, lambda: None)
    assert found is not None
    doubtful = {word.text: word.others for word in found.words if isinstance(word, DoubtfulWord)}
    assert doubtful == {"Mend": ("men",), "coast": ("coat",)}
    found.sound.close()
