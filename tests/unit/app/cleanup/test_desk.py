"""Words go into their windows once and in the order of speaking, however answers arrive."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.cleanup.desk import NO_MODEL, NOTHING_TO_DO, CleanupDesk
from app.cleanup.flow import AT_ONCE_S, Answer
from app.cleanup.help import Help
from engine.cleanup.skips import Circumstances


class ScriptedTurn:
    """One text on its way, settled by the test."""

    def __init__(self, text: str, then: Callable[[Answer], None]) -> None:
        self.text = text
        self.cancelled = False
        self._then = then

    def answer(self, made: str = "", why: str = "") -> None:
        """Settle it: cleaned up if there is something, kept otherwise."""
        self._then(Answer(made or self.text, why, bool(made)))

    def cancel(self) -> None:
        """Nobody wants it."""
        self.cancelled = True


class ScriptedAsking:
    """Keeps what it is asked."""

    def __init__(self) -> None:
        self.turns: list[ScriptedTurn] = []
        self.told: list[tuple[str, str]] = []
        self.hears: list[Callable[[str], None] | None] = []
        self.skips: list[Circumstances | None] = []
        self.closed = False

    def pressed(self, session: str) -> None:
        self.told.append(("pressed", session))

    def heard(self, session: str, text: str) -> None:
        self.told.append(("heard", session))

    def ended(self, session: str) -> None:
        self.told.append(("ended", session))

    def start(
        self,
        text: str,
        then: Callable[[Answer], None],
        hear: Callable[[str], None] | None,
        circumstances: Circumstances | None,
    ) -> ScriptedTurn:
        self.hears.append(hear)
        self.skips.append(circumstances)
        self.turns.append(ScriptedTurn(text, then))
        return self.turns[-1]

    def rewrite(self, text: str, how: str, then: Callable[[Answer], None]) -> ScriptedTurn:
        self.told.append(("rewrite", how))
        self.turns.append(ScriptedTurn(text, then))
        return self.turns[-1]

    def close(self) -> None:
        self.closed = True


class Rig:
    """A desk between fakes."""

    def __init__(self, waits: bool = False, automatic: bool = True, deadline_s: float = 3.0) -> None:
        self.desk = CleanupDesk()
        self.asking = ScriptedAsking()
        self.desk.use(Help(self.asking, automatic, waits, deadline_s, lambda model: model == "tidy"))  # type: ignore[arg-type]  # the shipped one is a thread
        self.inserted: list[str] = []
        self.told: list[tuple[str, str, str]] = []
        for name in ("cleaned", "replaced", "offered", "said", "refused"):
            signal = getattr(self.desk, name)
            signal.connect(lambda session, text, name=name: self.told.append((name, session, text)))

    def say(self, session: str, text: str, model: str = "model") -> None:
        """A dictation whose text is known."""
        self.desk.pressed(session)
        self.desk.place(session, text, "xterm", model, self.inserted.append)

    def kinds(self) -> list[str]:
        return [kind for kind, _, _ in self.told]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[..., Rig]]:
    made: list[Rig] = []

    def begin(**how: object) -> Rig:
        made.append(Rig(**how))  # type: ignore[arg-type]  # passed on as it is
        return made[-1]

    yield begin
    for rig in made:
        rig.desk.close()


def test_without_a_language_model_words_go_in_at_once(make: Callable[..., Rig]) -> None:
    rig = make(automatic=False)
    rig.say("one", "hello")
    assert rig.inserted == ["hello"]
    assert rig.asking.told == []
    assert rig.asking.turns == []


def test_an_answer_that_is_there_at_once_goes_in_in_place_of_the_words(
    make: Callable[..., Rig], qtbot: QtBot
) -> None:
    rig = make()
    rig.say("one", "um hello", model="tidy")
    assert rig.asking.skips == [Circumstances("xterm", tidy_engine=True)]
    rig.asking.turns[0].answer("Hello.")
    qtbot.waitUntil(lambda: rig.inserted == ["Hello."])
    assert rig.told == [("replaced", "one", "Hello."), ("cleaned", "one", "Hello.")]
    qtbot.wait(round(AT_ONCE_S * 1500))
    assert rig.inserted == ["Hello."]


def test_every_answer_is_told_for_the_figures(make: Callable[..., Rig], qtbot: QtBot) -> None:
    rig = make()
    told: list[tuple[str, bool]] = []
    rig.desk.answered.connect(lambda session, answer: told.append((session, answer.cleaned)))
    rig.say("one", "um hello")
    rig.asking.turns[0].answer("Hello.")
    qtbot.waitUntil(lambda: told == [("one", True)])


def test_words_do_not_wait_for_a_slow_answer_which_is_offered_later(
    make: Callable[..., Rig], qtbot: QtBot
) -> None:
    rig = make()
    rig.say("one", "um hello")
    assert rig.inserted == []
    qtbot.waitUntil(lambda: rig.inserted == ["um hello"])
    rig.asking.turns[0].answer("Hello.")
    qtbot.waitUntil(lambda: rig.kinds() == ["cleaned", "offered"])
    assert rig.inserted == ["um hello"]


def test_who_waits_gets_the_words_at_the_deadline(make: Callable[..., Rig], qtbot: QtBot) -> None:
    rig = make(waits=True, deadline_s=0.15)
    rig.say("one", "um hello")
    qtbot.wait(round(AT_ONCE_S * 1500))
    assert rig.inserted == []
    qtbot.waitUntil(lambda: rig.inserted == ["um hello"])
    assert rig.asking.turns[0].cancelled
    rig.asking.turns[0].answer("Hello.")
    qtbot.wait(20)
    assert rig.told == []


def test_a_later_dictation_does_not_overtake_one_that_waits(make: Callable[..., Rig], qtbot: QtBot) -> None:
    rig = make(waits=True)
    rig.say("one", "first")
    rig.say("two", "second")
    rig.asking.turns[1].answer("Second.")
    qtbot.waitUntil(lambda: "replaced" in rig.kinds())
    assert rig.inserted == []
    rig.asking.turns[0].answer(why="no server answers")
    qtbot.waitUntil(lambda: rig.inserted == ["first", "Second."])
    assert ("said", "one", "no server answers") in rig.told


def test_waiting_is_given_up_when_the_person_wants_the_words_now(make: Callable[..., Rig]) -> None:
    rig = make(waits=True)
    assert not rig.desk.hurry()
    rig.say("one", "um hello")
    assert rig.desk.hurry()
    assert rig.inserted == ["um hello"]


def test_words_that_wait_can_be_taken_back_and_block_nobody(make: Callable[..., Rig], qtbot: QtBot) -> None:
    rig = make(waits=True)
    rig.say("one", "first")
    rig.say("two", "second")
    assert rig.desk.forget("one")
    assert not rig.desk.forget("one")
    rig.asking.turns[0].answer("First.")
    rig.asking.turns[1].answer("Second.")
    qtbot.waitUntil(lambda: rig.inserted == ["Second."])
    assert rig.asking.turns[0].cancelled


def test_what_was_not_announced_is_asked_of_nobody(make: Callable[..., Rig]) -> None:
    rig = make()
    rig.desk.heard("secret", "my password")
    rig.desk.place("secret", "my password", "xterm", "model", rig.inserted.append)
    assert rig.inserted == ["my password"]
    assert rig.asking.turns == []
    assert rig.asking.told == []


def test_segments_are_passed_on_until_the_dictation_is_over(make: Callable[..., Rig]) -> None:
    rig = make()
    rig.desk.pressed("one")
    rig.desk.heard("one", "we meet")
    rig.desk.dropped("one")
    rig.desk.heard("one", "late")
    assert rig.asking.told == [("pressed", "one"), ("heard", "one"), ("ended", "one")]


def test_enhance_now_skips_nothing_and_only_offers(make: Callable[..., Rig], qtbot: QtBot) -> None:
    rig = make(automatic=False)
    rig.desk.enhance("old", "um hello")
    rig.desk.enhance("old", "um hello")
    assert rig.asking.skips == [None]
    rig.asking.turns[0].answer("Hello.")
    qtbot.waitUntil(lambda: rig.kinds() == ["cleaned", "offered"])
    assert rig.inserted == []


def test_enhance_now_without_a_model_says_so(make: Callable[..., Rig]) -> None:
    rig = make()
    rig.desk.use(Help())
    rig.desk.enhance("old", "um hello")
    assert rig.told == [("refused", "old", NO_MODEL)]


def test_who_asked_for_it_is_told_when_nothing_comes_of_it(make: Callable[..., Rig], qtbot: QtBot) -> None:
    rig = make()
    rig.desk.enhance("old", "Hello.")
    rig.asking.turns[0].answer("Hello.")
    qtbot.waitUntil(lambda: rig.told == [("refused", "old", NOTHING_TO_DO)])
    rig.desk.enhance("old", "Hello.", "shorter")
    assert rig.asking.told == [("rewrite", "shorter")]
    rig.asking.turns[1].answer(why="no server answers")
    qtbot.waitUntil(lambda: rig.told[1:] == [("refused", "old", "no server answers")])


def test_words_that_wait_are_shown_as_they_are_cleaned_up(make: Callable[..., Rig], qtbot: QtBot) -> None:
    rig, seen = make(waits=True), []
    rig.desk.growing.connect(lambda session, text: seen.append((session, text)))
    rig.say("one", "um hello there")
    hear = rig.asking.hears[0]
    assert hear is not None
    hear("Hello")
    qtbot.waitUntil(lambda: seen == [("one", "Hello")])
    rig.desk.hurry()
    hear("Hello there")
    qtbot.wait(20)
    assert seen == [("one", "Hello")]


def test_after_the_end_nothing_goes_in(make: Callable[..., Rig], qtbot: QtBot) -> None:
    rig = make(waits=True)
    rig.say("one", "um hello")
    rig.desk.close()
    rig.asking.turns[0].answer("Hello.")
    qtbot.wait(20)
    assert rig.inserted == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(1, 5).flatmap(
        lambda count: st.tuples(
            st.lists(st.booleans(), min_size=count, max_size=count), st.permutations(range(count))
        )
    )
)
def test_every_dictation_goes_in_once_and_in_order_whatever_the_order_of_answers(
    make: Callable[..., Rig], qtbot: QtBot, case: tuple[list[bool], list[int]]
) -> None:
    cleaned, order = case
    rig = make(waits=True)
    for number in range(len(cleaned)):
        rig.say(str(number), f"raw {number}")
    for number in order:
        rig.asking.turns[number].answer(
            f"Clean {number}." if cleaned[number] else "", "" if cleaned else "no"
        )
    expected = [f"Clean {n}." if good else f"raw {n}" for n, good in enumerate(cleaned)]
    qtbot.waitUntil(lambda: len(rig.inserted) == len(cleaned))
    assert rig.inserted == expected


def test_words_that_are_not_kept_go_to_what_keeps_no_answers(make: Callable[..., Rig]) -> None:
    rig, private = make(), ScriptedAsking()
    rig.desk.use(Help(rig.asking, True, private=private))  # type: ignore[arg-type]  # the shipped one is a thread
    rig.desk.pressed("one", kept=False)
    rig.desk.place("one", "hello", "xterm", "model", rig.inserted.append)
    assert (len(private.turns), len(rig.asking.turns)) == (1, 0)
    rig.desk.pressed("two", Help(rig.asking, True), kept=False)  # type: ignore[arg-type]  # as above
    rig.desk.place("two", "hello", "xterm", "model", rig.inserted.append)
    assert rig.asking.turns == []
