"""`sayso doctor`: what works on this machine and what does not, one sentence each, with what to do about it.

Problem: dictation needs a microphone, a key, a model, a window to write into and room on the disk, and each
is refused in its own way by its own library.
Mechanism: small checks, each of which asks one probe and turns the answer or the SaysoError into a sentence.
The probes are handed in, so that this module touches nothing but the profile's folders.
Rules: a check never ends the others; no probe types, records or changes anything. Recordings that still owe
their words are told about and are no fault: starting the app transcribes them.
Failure mode: a probe that breaks in a way nobody foresaw is itself a finding, with the kind of error only.
"""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from engine.errors import SaysoError, StoreError
from engine.phrases import Phrase, mark
from engine.store.paths import Paths, free_bytes, make_private, write_atomic

ENOUGH_BYTES = 500_000_000  # four hours of recordings and the growth of everything else on the disk
MOST_CHOICES = 5  # names in one remedy
SOMEWHERE = "(a path)"
_MB = 1_000_000
_PATH = r"(?:~[\\/]|/|[A-Za-z]:[\\/])"
_QUOTED_PATH = re.compile(rf"(?<=“){_PATH}[^”]*|(?<='){_PATH}[^']*(?=')")
_BARE_PATH = re.compile(rf"(?<![\w/:.+]){_PATH}[^\s,;:()”']*")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A recording that still owes its words. `started` is unix seconds, `state` a word of the journal."""

    session: str
    started: float
    seconds: float
    state: str


Probe = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Probes:
    """How the machine is asked. A probe returns what it found, as a name, or raises a SaysoError.

    Attributes:
        history: A clause on how much is in the history.
        microphone: The name of the microphone that would be heard.
        model: The name of the model that would recognise, if it is on this machine.
        files: A clause that the files of the chosen models are whole.
        speed: Nothing, if nothing in the environment slows recognition down.
        memory: About how much these models take, if there is room for them.
        server: A clause about the speech server, if one is used.
        hotkey: The key combination that can be seen from everywhere.
        insertion: How words get into windows.
        tray: Where the icon is shown.
        unfinished: Recordings that no running app works on, oldest first.
        free: Bytes free on the disk that holds a path.
    """

    history: Probe
    microphone: Probe
    model: Probe
    files: Probe
    speed: Probe
    memory: Probe
    server: Probe
    hotkey: Probe
    insertion: Probe
    tray: Probe
    unfinished: Callable[[], Sequence[Unfinished]]
    free: Callable[[Path], int] = free_bytes


@dataclass(frozen=True, slots=True)
class Check:
    """One finding: a sentence, and what to do if there is something to do ("" otherwise).

    Attributes:
        clause: The sentence as it can be translated, `{found}` in the place of `found`; "" if it cannot.
    """

    name: str
    ok: bool
    sentence: str
    remedy: str = ""
    clause: str = ""
    found: str = ""

    def as_dict(self) -> dict[str, Any]:
        """What is told of it, as plain values."""
        return {"name": self.name, "ok": self.ok, "sentence": self.sentence, "remedy": self.remedy}


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, in the order in which they matter."""

    checks: tuple[Check, ...]
    unfinished: tuple[Unfinished, ...]
    version: str

    @property
    def ok(self) -> bool:
        """Whether nothing stands in the way of dictating."""
        return all(check.ok for check in self.checks)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON: `checks`, `unfinished`, `ok`, `version`."""
        return {
            "checks": [check.as_dict() for check in self.checks],
            "unfinished": [asdict(recording) for recording in self.unfinished],
            "ok": self.ok,
            "version": self.version,
        }

    def as_text(self) -> str:
        """A line for each check: tick or cross, sentence, remedy."""
        return "\n".join(_line(check) for check in self.checks)

    def for_others(self, machine: str, private: Iterable[str] = ()) -> str:
        """The text to paste where others read it: without names of files and folders.

        Args:
            machine: What it runs on, on one line.
            private: Names that must not be in it, such as folders of the person's; paths never are.
        """
        head = f"Sayso {self.version}, {machine}" if self.version else f"Sayso, {machine}"
        return "\n".join([head, *(without_names(_line(check), private) for check in self.checks)]) + "\n"


def without_names(line: str, private: Iterable[str] = ()) -> str:
    """`line` with every path, and everything in `private`, replaced. Pure."""
    for name in sorted(filter(None, private), key=len, reverse=True):
        line = line.replace(name, SOMEWHERE)
    return _BARE_PATH.sub(SOMEWHERE, _QUOTED_PATH.sub(SOMEWHERE, line))


def examine(
    paths: Paths, probes: Probes, version: str = "", tell: Callable[[Check], object] = lambda check: None
) -> Report:
    """Run all checks; takes as long as the slowest library needs to say what is there. Never raises.

    Args:
        paths: The profile.
        probes: How the machine is asked.
        version: For the report.
        tell: Gets each finding as soon as it is there.
    """
    waiting: list[Unfinished] = []
    found = []
    for check in _findings(paths, probes, waiting):
        tell(check)
        found.append(check)
    return Report(tuple(found), tuple(waiting), version)


def _findings(paths: Paths, probes: Probes, waiting: list[Unfinished]) -> Iterator[Check]:
    """Every check, in the order in which they matter; fills `waiting`."""
    yield _settings_folder(paths)
    yield _disk_space(paths, probes.free)
    yield _asked("history", probes.history, "{found}")
    yield _asked("microphone", probes.microphone, "The microphone “{found}” is there")
    yield _asked("model", probes.model, "The model “{found}” is on this machine")
    yield _asked("files", probes.files, "{found}")
    yield _asked("speed", probes.speed, "Nothing in the environment slows recognition down")
    yield _asked("memory", probes.memory, "There is memory for the models, about {found}")
    yield _asked("server", probes.server, "{found}")
    yield _asked("hotkey", probes.hotkey, "The hotkey {found} can be seen from every window")
    yield _asked("insertion", probes.insertion, "Words can be put into other windows ({found})")
    yield _asked("tray", probes.tray, "The tray icon can be shown ({found})")
    yield _unfinished(probes.unfinished, waiting)


def _settings_folder(paths: Paths) -> Check:
    def write() -> str:
        make_private(paths.settings)
        trial = paths.settings / f".doctor-{secrets.token_hex(4)}"
        write_atomic(trial, b"")
        trial.unlink(missing_ok=True)
        return str(paths.settings)

    return _asked("settings", write, "Settings can be saved in {found}")


def _disk_space(paths: Paths, free: Callable[[Path], int]) -> Check:
    def measure() -> str:
        room = free(paths.data)
        if room < ENOUGH_BYTES:
            remedy = Phrase("free at least {size:,.0f} MB", size=(ENOUGH_BYTES - room) / _MB)
            raise StoreError(
                Phrase("only {room:,.0f} MB are left on the disk for recordings", room=room / _MB), remedy
            )
        return Phrase("{size:,.0f} MB", size=room / _MB)

    return _asked("disk", measure, "There is room for recordings, {found}")


def _unfinished(probe: Callable[[], Sequence[Unfinished]], waiting: list[Unfinished]) -> Check:
    """Fills `waiting`; recordings that wait are no fault."""

    def look() -> str:
        waiting.extend(probe())
        return str(len(waiting))

    check = _asked("unfinished", look, "No recording waits for its words")
    if not waiting:
        return check
    seconds = sum(recording.seconds for recording in waiting)
    one = mark("{count} recording waits to be transcribed, {seconds:.0f} s in all")
    many = mark("{count} recordings wait to be transcribed, {seconds:.0f} s in all")
    clause = Phrase(one if len(waiting) == 1 else many, count=len(waiting), seconds=seconds)
    return Check("unfinished", True, f"{clause}.", "start Sayso", clause)


def _asked(name: str, probe: Probe, clause: str) -> Check:
    try:
        found = probe()
        return Check(name, True, clause.format(found=found) + ".", "", clause, found)
    except SaysoError as error:
        return Check(name, False, _as_sentence(error.what), _with_choices(error), error.what)
    except Exception as error:  # noqa: BLE001  a library that breaks here is a finding, and the others still count
        _log.warning("doctor: the check %s broke", name, exc_info=error)
        sentence = f"The {name} could not be examined ({type(error).__name__})."
        clause = Phrase("this could not be examined ({kind})", kind=type(error).__name__)
        return Check(name, False, sentence, "look for the reason in the log", clause)


def _with_choices(error: SaysoError) -> str:
    """What to do about it, with what there is to choose from."""
    names = ", ".join(error.alternatives[:MOST_CHOICES])
    return Phrase("{remedy}: {names}", remedy=error.remedy, names=names) if names else error.remedy


def _as_sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."


def _line(check: Check) -> str:
    line = f"{'✓' if check.ok else '✗'} {check.sentence}"
    return f"{line} {_as_sentence(check.remedy)}" if check.remedy else line
