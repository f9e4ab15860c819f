"""The rules of one insertion, each on its own, and all of them on a simulated desktop."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.insertion import transaction as tx
from app.insertion.base import Outcome, Target
from app.insertion.settings import InsertionSettings
from app.insertion.snapshot import LOST, Contents, Saved

SETTINGS = InsertionSettings()
TARGET = Target(1, "editor")
OLD = Saved(Contents((("text/plain", b"old"),)))
FREE = tx.Tick(keys_held=False, on_target=True, owned=False)
HELD = replace(FREE, keys_held=True)
LENT = replace(FREE, owned=True)


def job(number: int = 1, primary: bool = False) -> tx.Job:
    return tx.Job(number, f"words {number}", TARGET, 0.0, primary)


def play(
    *inputs: tuple[float, tx.Input], state: tx.State | None = None, settings: InsertionSettings = SETTINGS
) -> tuple[tx.State, list[tx.Effect]]:
    """Feed timed inputs; the state at the end and all effects of the last input."""
    state = state or tx.State()
    last: tuple[tx.Effect, ...] = ()
    for now, event in inputs:
        state, last = tx.step(state, event, now, settings)
    return state, list(last)


def pasted() -> tx.State:
    """One job, snapshot taken, chord sent at 0."""
    state, _ = play((0, tx.Submit(job())), (0, tx.Snapshot(1, OLD)), (0, FREE), (0, tx.ChordSent()))
    return state


def outcomes(effects: list[tx.Effect]) -> list[Outcome]:
    return [effect.delivery.outcome for effect in effects if isinstance(effect, tx.Report)]


def test_the_clipboard_is_saved_before_it_is_lent() -> None:
    state, effects = play((0, tx.Submit(job())))
    assert effects == [tx.TakeSnapshot(1, primary=False)]
    assert play((0.1, FREE), state=state)[1] == []
    assert play((0.1, tx.Snapshot(1, OLD)), (0.1, FREE), state=state)[1] == [tx.Paste(job())]


def test_nothing_is_sent_while_a_key_is_held() -> None:
    state, effects = play((0, tx.Submit(job())), (0, tx.Snapshot(1, OLD)), (1.4, HELD))
    assert effects == []
    assert play((1.45, FREE), state=state)[1] == [tx.Paste(job())]


def test_keys_held_too_long_are_released_first() -> None:
    _, effects = play((0, tx.Submit(job())), (0, tx.Snapshot(1, OLD)), (1.5, HELD))
    assert effects == [tx.ReleaseKeys(), tx.Paste(job())]


def test_a_held_dictation_key_is_waited_out_and_never_released_for_the_person() -> None:
    speaking = replace(HELD, dictating=True)
    state, effects = play((0, tx.Submit(job())), (0, tx.Snapshot(1, OLD)), (1.5, speaking), (300, speaking))
    assert effects == []
    assert play((300.1, FREE), state=state)[1] == [tx.Paste(job())]


def test_a_password_field_that_comes_up_in_the_target_gets_nothing_and_is_the_reason() -> None:
    password = replace(FREE, refusal="It is a password field.")
    _, effects = play((0, tx.Submit(job())), (0, tx.Snapshot(1, OLD)), (0, password))
    (report,) = [effect for effect in effects if isinstance(effect, tx.Report)]
    assert (report.delivery.outcome, report.delivery.why) == (Outcome.HELD, "It is a password field.")
    assert not any(isinstance(effect, tx.Paste) for effect in effects)


def test_a_target_without_the_focus_gets_nothing() -> None:
    away = replace(FREE, on_target=False)
    state, effects = play((0, tx.Submit(job())), (0, tx.Snapshot(1, OLD)), (0, away))
    assert outcomes(effects) == [Outcome.HELD] and len(effects) == 1
    assert state.phase is tx.Phase.IDLE


def test_a_snapshot_that_never_comes_costs_the_restore_and_not_the_words() -> None:
    state, effects = play((0, tx.Submit(job())), (1.5, FREE))
    assert effects == [tx.Paste(job())]
    assert state.saved == LOST


def test_a_copy_while_the_keys_are_held_is_what_is_saved() -> None:
    state, effects = play((0, tx.Submit(job())), (0, tx.Snapshot(1, OLD)), (0.5, tx.ClipboardChanged()))
    assert effects == [tx.TakeSnapshot(2, primary=False)]
    late = play((0.5, tx.Snapshot(1, OLD)), (0.5, FREE), state=state)
    assert late[1] == [] and late[0].saved is None


def test_the_chord_waits_until_the_clipboard_can_be_had() -> None:
    unready = replace(FREE, prepared=False)
    state, effects = play((0, tx.Submit(job())), (0, tx.Snapshot(1, OLD)), (0, unready))
    assert effects == []
    assert play((0.01, FREE), state=state)[1] == [tx.Paste(job())]


def test_the_first_read_by_the_target_is_reported_at_once() -> None:
    state, effects = play((0.3, tx.Read(by_target=True)), state=pasted())
    assert outcomes(effects) == [Outcome.INSERTED]
    assert play((0.31, tx.Read(by_target=True)), state=state)[1] == []


def test_a_read_before_the_chord_is_no_proof() -> None:
    state, _ = play((0, tx.Submit(job())), (0, tx.Snapshot(1, OLD)), (0, FREE))
    assert play((0, tx.Read(by_target=True)), state=state) == (state, [])


def test_a_read_by_someone_else_is_no_proof_and_puts_nothing_off() -> None:
    assert outcomes(play((0.3, tx.Read(by_target=False)), state=pasted())[1]) == []
    state, _ = play((0.3, tx.Read(by_target=True)), (0.45, tx.Read(by_target=False)), state=pasted())
    assert play((0.5, LENT), state=state)[1] == [tx.Restore(OLD)]


def test_the_restore_waits_for_quiet_after_the_last_read_of_the_target() -> None:
    reads = [(0.3, tx.Read(by_target=True)), (0.4, tx.Read(by_target=True))]
    state, effects = play(*reads, (0.59, LENT), state=pasted())
    assert effects == []
    assert play((0.61, LENT), state=state)[1] == [tx.Restore(OLD)]


def test_with_no_proof_the_words_are_sent_and_the_clipboard_goes_back_at_the_limit() -> None:
    state, effects = play((7.9, LENT), state=pasted())
    assert effects == []
    state, effects = play((8.0, LENT), state=state)
    assert outcomes(effects) == [Outcome.SENT]
    assert effects[-1] == tx.Restore(OLD)


def test_a_copy_by_the_person_is_never_overwritten() -> None:
    state, _ = play((0.1, tx.Read(by_target=True)), state=pasted())
    taken = replace(LENT, owned=False)
    assert play((0.2, taken), state=state)[1] == []


def test_words_whose_clipboard_was_taken_before_anyone_read_them_have_failed() -> None:
    taken = replace(LENT, owned=False)
    _, effects = play((0.1, taken), state=pasted())
    assert outcomes(effects) == [Outcome.FAILED] and len(effects) == 1


def test_a_chord_that_nobody_has_taken_up_keeps_the_next_words_off_the_clipboard() -> None:
    taken = replace(LENT, owned=False)
    state, effects = play((0.1, taken), (0.2, tx.Submit(job(2))), (7.9, taken), state=pasted())
    assert effects == [] and state.job == job(1)
    state, effects = play((8.0, taken), state=state)
    assert effects == [tx.TakeSnapshot(2, primary=False)] and state.job == job(2)


def test_what_cannot_be_pasted_is_typed_and_the_clipboard_still_goes_back() -> None:
    state, _ = play((0, tx.Submit(job())), (0, tx.Snapshot(1, OLD)), (0, FREE))
    state, effects = play((0, tx.PasteFailed()), state=state)
    assert effects == [tx.TypeText(job())]
    state, effects = play((0.2, tx.Typed()), state=state)
    assert outcomes(effects) == [Outcome.SENT]
    assert play((0.2, LENT), state=state)[1] == [tx.Restore(OLD)]


def test_typing_leaves_the_clipboard_alone() -> None:
    typing = InsertionSettings(method="type")
    state, effects = play((0, tx.Submit(job())), settings=typing)
    assert effects == []
    state, effects = play((0, FREE), state=state, settings=typing)
    assert effects == [tx.TypeText(job())]
    _, effects = play((1, tx.Typed("The window is gone.")), (1, FREE), state=state, settings=typing)
    assert effects == []


def test_without_restore_nothing_is_saved_or_put_back() -> None:
    keep = InsertionSettings(restore=False)
    state, effects = play((0, tx.Submit(job())), (0, FREE), settings=keep)
    assert effects == [tx.Paste(job())]
    done = (0, tx.ChordSent()), (0.1, tx.Read(by_target=True)), (0.5, LENT)
    assert play(*done, state=state, settings=keep) == (tx.State(tickets=0), [])


def test_the_next_insertion_waits_for_the_answer_and_carries_the_original() -> None:
    state, effects = play((0.1, tx.Submit(job(2))), (0.2, LENT), state=pasted())
    assert effects == []
    state, effects = play((0.3, tx.Read(by_target=True)), (0.5, LENT), state=state)
    assert effects == [] and state.job == job(2) and state.saved == OLD
    assert play((0.5, LENT), state=state)[1] == [tx.Paste(job(2))]


def test_a_follower_that_needs_primary_too_saves_afresh() -> None:
    state, _ = play((0.1, tx.Submit(job(2, primary=True))), (0.3, tx.Read(by_target=True)), state=pasted())
    _, effects = play((0.5, LENT), state=state)
    assert effects == [tx.Restore(OLD), tx.TakeSnapshot(2, primary=True)]


def test_closing_answers_everyone_and_gives_the_clipboard_back() -> None:
    state, _ = play((0.1, tx.Submit(job(2))), state=pasted())
    state, effects = play((0.2, tx.Close(owned=True)), state=state)
    assert outcomes(effects) == [Outcome.SENT, Outcome.HELD]
    assert effects[-1] == tx.Restore(OLD)
    assert state.phase is tx.Phase.IDLE


def test_a_job_does_not_show_its_text() -> None:
    assert "words" not in repr(job())


# The simulated desktop: a clipboard, a target that reads late, a person who copies, a manager that reads.

TICK_S = 0.02
DURATION_S = 60.0


@dataclass
class Desktop:
    """Carries effects out in simulated time. `clipboard` is ("user" | "job", number)."""

    delays: list[float]
    clipboard: tuple[str, int] = ("user", 0)
    chords: list[tuple[float, int]] = field(default_factory=list)
    pasted: list[tuple[int, tuple[str, int]]] = field(default_factory=list)
    reports: dict[int, list[Outcome]] = field(default_factory=dict)
    state: tx.State = field(default_factory=tx.State)

    def feed(self, event: tx.Input, now: float) -> None:
        self.state, effects = tx.step(self.state, event, now, SETTINGS)
        for effect in effects:
            self.carry_out(effect, now)

    def carry_out(self, effect: tx.Effect, now: float) -> None:
        match effect:
            case tx.TakeSnapshot(ticket, _):
                kind, number = self.clipboard
                self.feed(tx.Snapshot(ticket, Saved(Contents(((kind, bytes([number])),)))), now)
            case tx.Paste(sent):
                self.clipboard = ("job", sent.number)
                self.chords.append((now + self.delays[sent.number % len(self.delays)], sent.number))
                self.feed(tx.ChordSent(), now)
            case tx.Report(told, delivery):
                self.reports.setdefault(told.number, []).append(delivery.outcome)
            case tx.Restore(saved):
                ((kind, number),) = saved.clipboard.formats
                self.clipboard = (kind, number[0])

    def targets_read(self, now: float) -> None:
        """The target gets to the chords that are due and takes what the clipboard holds then."""
        due = [chord for chord in self.chords if chord[0] <= now]
        self.chords = [chord for chord in self.chords if chord[0] > now]
        for _, number in due:
            self.pasted.append((number, self.clipboard))
            if self.clipboard[0] == "job":
                self.feed(tx.Read(by_target=True), now)

    def tick(self, now: float, held: bool) -> None:
        self.targets_read(now)
        owned = self.state.job is not None and self.clipboard == ("job", self.state.job.number)
        carried = self.clipboard[0] == "job" and self.state.phase is tx.Phase.READY
        self.feed(tx.Tick(held, True, owned or carried), now)


@settings(max_examples=200, deadline=None)
@given(
    delays=st.lists(st.floats(0, 2), min_size=1, max_size=4),
    submits=st.lists(st.floats(0, 6), min_size=1, max_size=5),
    copies=st.lists(st.floats(0, 12), max_size=3),
    reads=st.lists(st.floats(0, 12), max_size=5),
    held=st.tuples(st.floats(0, 6), st.floats(0, 3)),
)
def test_no_stale_paste_and_no_lost_clipboard(
    delays: list[float],
    submits: list[float],
    copies: list[float],
    reads: list[float],
    held: tuple[float, float],
) -> None:
    desktop = Desktop(delays)
    kinds = {"submit": submits, "copy": copies, "read": reads}
    events = sorted((at, kind) for kind, times in kinds.items() for at in times)
    submitted = copied = 0
    for tick in range(int(DURATION_S / TICK_S)):
        now = tick * TICK_S
        while events and events[0][0] <= now:
            kind = events.pop(0)[1]
            if kind == "submit":
                submitted += 1
                desktop.feed(tx.Submit(job(submitted)), now)
            elif kind == "copy":
                copied += 1
                desktop.clipboard = ("user", copied)
                desktop.feed(tx.ClipboardChanged(), now)
            elif desktop.clipboard[0] == "job":
                desktop.feed(tx.Read(by_target=False), now)
        desktop.tick(now, held[0] <= now < sum(held))
        if not events and not desktop.chords and desktop.state.phase is tx.Phase.IDLE:
            break
    assert desktop.state.phase is tx.Phase.IDLE
    # Everyone is answered once.
    assert {number: len(told) for number, told in desktop.reports.items()} == dict.fromkeys(
        range(1, submitted + 1), 1
    )
    # What the person copied last, or had from the first, is what is there.
    assert desktop.clipboard == ("user", copied)
    # A chord takes its own words, or what the person has copied since; never another job's.
    for number, got in desktop.pasted:
        assert got == ("job", number) or (got[0] == "user" and got[1] > 0)
        if desktop.reports[number] == [Outcome.INSERTED]:
            assert got == ("job", number)
    assert len({number for number, _ in desktop.pasted}) == len(desktop.pasted)
