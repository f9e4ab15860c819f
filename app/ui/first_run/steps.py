"""What each of the first four steps has seen, and what it says of it. Pure.

A step waits for one thing: a voice, the key, words, words in the field. What stands in its way is said with
its remedy, and the way on is always open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from app.insertion.base import Outcome
from app.state import AppState, Phase
from app.translation import tr
from app.ui.marks import Mark
from app.ui.wording import sentence
from engine.messages import ModelPhase, SessionId

HEARD_DBFS = -45.0  # close speech is -30 to -15, a quiet room below -55
SILENT_S = 4.0  # someone who was asked to speak has begun by then


class Step(Enum):
    """The steps, in their order."""

    MICROPHONE = 0
    KEY = 1
    WORDS = 2
    ARRIVAL = 3


@dataclass(frozen=True, slots=True)
class Ear:
    """What is known of the microphone.

    Attributes:
        problem: Why it cannot be heard, `what; remedy`, or "".
        open: It delivers.
        name: What it is called.
        silent_s: Seconds since it was opened, if no voice was heard.
        heard: A voice was.
    """

    problem: str = ""
    open: bool = False
    name: str = ""
    silent_s: float = 0.0
    heard: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What the steps have seen so far.

    Attributes:
        key: The key went down, and came up.
        before: The last dictation when the step began; only a newer one counts.
        wait_ms: Key-up to text of the dictation in this step.
        arrived: It reached the field.
        best_ms: Key-up to text of the newest dictation in any step.
    """

    key: bool = False
    before: SessionId | None = None
    wait_ms: float | None = None
    arrived: bool = False
    best_ms: float | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """The line under a step."""

    mark: Mark
    text: str


def entered(seen: Seen, state: AppState) -> Seen:
    """A step begins."""
    before = None if state.last is None else state.last.session
    return replace(seen, before=before, wait_ms=None, arrived=False)


def watched(seen: Seen, state: AppState) -> Seen:
    """What the new state shows."""
    if state.recording:
        seen = replace(seen, key=True)
    last = state.last
    if last is None or last.session == seen.before:
        return seen
    arrived = last.outcome in (Outcome.INSERTED, Outcome.SENT)
    return replace(
        seen, wait_ms=last.release_to_text_ms, arrived=arrived, best_ms=last.release_to_text_ms, key=True
    )


def done(step: Step, state: AppState, ear: Ear, seen: Seen) -> bool:
    """Whether the step has seen what it waits for."""
    return said(step, state, ear, seen).mark is Mark.GOOD


def said(step: Step, state: AppState, ear: Ear, seen: Seen) -> Said:
    """What a step says now."""
    match step:
        case Step.MICROPHONE:
            return _microphone(ear)
        case Step.KEY:
            return _key(state, seen)
        case Step.WORDS:
            return _words(state, seen)
        case Step.ARRIVAL:
            return _arrival(state, seen)


def _microphone(ear: Ear) -> Said:
    if ear.problem:
        without = tr("You can go on without one: files can be transcribed all the same.")
        return Said(Mark.BAD, f"{sentence(ear.problem)} {without}")
    if ear.heard:
        return Said(Mark.GOOD, tr("Sayso hears you on “{name}”.", name=ear.name))
    if not ear.open:
        return Said(Mark.WAIT, tr("The microphone is being opened."))
    if ear.silent_s < SILENT_S:
        return Said(Mark.WAIT, tr("Say something: the bar follows your voice."))
    return Said(Mark.BAD, tr("Nothing is heard. Is it muted or off? Speak up, or choose another one."))


def _key(state: AppState, seen: Seen) -> Said:
    if state.recording:
        return Said(Mark.GOOD, tr("Seen. Sayso listens until you let go."))
    if seen.key:
        return Said(Mark.GOOD, tr("Seen. Hold it to speak; a short press listens until the next one."))
    if state.hotkey_problem:
        way = tr("The button below and the command “sayso record toggle” do the same.")
        return Said(Mark.BAD, f"{sentence(state.hotkey_problem)} {way}")
    if state.model_phase is None:
        return Said(Mark.WAIT, tr("Sayso is still starting; the key works in a moment."))
    return Said(Mark.WAIT, tr("Press it now."))


def _words(state: AppState, seen: Seen) -> Said:
    under_way = _under_way(state)
    if under_way is not None:
        return under_way
    if seen.wait_ms is not None:
        return Said(Mark.GOOD, tr("The text was there {ms} ms after you let go.", ms=f"{seen.wait_ms:.0f}"))
    return _in_the_way(state, seen) or Said(Mark.WAIT, _hold(state))


def _arrival(state: AppState, seen: Seen) -> Said:
    under_way = _under_way(state)
    if under_way is not None:
        return under_way
    if seen.arrived and seen.wait_ms is not None:
        waited = tr("The text was ready {ms} ms after you let go.", ms=f"{seen.wait_ms:.0f}")
        return Said(Mark.GOOD, f"{tr('It arrived.')} {waited} {tr('It works so in every window.')}")
    return _in_the_way(state, seen) or Said(Mark.WAIT, _hold(state))


def _under_way(state: AppState) -> Said | None:
    """What a dictation is doing that is not over yet."""
    if state.recording:
        return Said(Mark.WAIT, tr("Listening. Say a sentence, then let go."))
    if state.phase is not Phase.WORKING:
        return None
    if state.model_phase is ModelPhase.LOADING:
        return Said(Mark.WAIT, tr("The model is still loading. Your words are kept and come in a moment."))
    return Said(Mark.WAIT, tr("Working on your words."))


def _in_the_way(state: AppState, seen: Seen) -> Said | None:
    """What went wrong in this step, or stands in the way."""
    if state.mic_problem:
        return Said(Mark.BAD, sentence(state.mic_problem))
    if state.model_phase is ModelPhase.FAILED and state.notice is None:
        return Said(Mark.BAD, tr("The model could not be loaded. Choose another one in the settings."))
    notice = state.notice
    ours = notice is not None and notice.session and notice.session == state.session != seen.before
    if notice is None or not (notice.problem or ours):
        return None
    return Said(Mark.BAD, " ".join(sentence(part) for part in (notice.message, notice.remedy) if part))


def _hold(state: AppState) -> str:
    if state.hotkey_problem:
        how = tr("Press the button, say a sentence, and press it again.")
    else:
        how = tr("Hold {key}, say a sentence, and let go.", key=state.hotkey)
    if state.model_phase is ModelPhase.LOADING:
        return f"{how} {tr('The model is still loading; you need not wait for it.')}"
    return how
