"""From settings, rulebook and modes to what a key press means: one value, made in the background.

A mode's prompt is text of its own, or the name of a file: `prompts/NAME.txt` in the profile, else one that
comes with Sayso. Whatever a prompt says, words that were not spoken are not accepted from a model.
Rules: reads the disk, connects and loads nothing. Failure mode: a mode that makes no sense (a model that is
not there, a language it does not know) is reported in a sentence; while the app runs it goes on as it was
when it last made sense, and so does a prompt that cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.cleanup.help import Help
from app.cleanup.parts import make_help, make_process, read_book, with_vocabulary
from app.modes.mode import Mode, chosen, in_effect, load, names_a_prompt, stays
from app.settings.values import Settings
from engine.errors import SaysoError, StoreError
from engine.phrases import Phrase
from engine.store.paths import Paths

if TYPE_CHECKING:
    from engine.dictation import Manner

PROMPT_BYTES = 20_000


@dataclass(frozen=True, slots=True)
class Way:
    """How one dictation is done.

    Attributes:
        name: The mode's.
        manner: How the engine does it.
        help: How its words are cleaned up.
        prompt: What its language model is told; "" for the usual.
    """

    name: str
    manner: Manner
    help: Help
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """What key presses mean.

    Attributes:
        help: How words are cleaned up where no mode is chosen.
        modes: Those that can be used, in the order of the file.
        reports: A sentence without a final stop for each thing that was not understood.
        refused: Why a mode cannot be used that its file says well, by its name, a clause.
    """

    help: Help = field(default_factory=Help)
    modes: tuple[Mode, ...] = ()
    reports: tuple[str, ...] = ()
    made: dict[str, Way] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def of(self, binding: str, app: str) -> Way | None:
        """The way of a key press into an application; None for the usual one."""
        mode = chosen(self.modes, binding, app)
        return self.made[mode.name] if mode is not None else None

    def close(self) -> None:
        """Let the servers go."""
        for help_ in (self.help, *(way.help for way in self.made.values())):
            for asking in (help_.asking, help_.private):
                if asking is not None:
                    asking.close()


def make_ways(settings: Settings, paths: Paths, before: Ways | None = None) -> Ways:
    """What key presses mean by these settings and files.

    Args:
        settings, paths: Which.
        before: What they meant until now; what cannot be used any more stays as it was there.
    """
    before = before or Ways()
    book = read_book(settings, paths)
    modes, reports = in_effect(load(paths.modes), before.modes)
    made: dict[str, tuple[Mode, Way]] = {}
    refused: dict[str, str] = {}
    for mode in modes:
        for tried, prompt in _tries(mode, before):
            try:
                made[mode.name] = tried, make_way(tried, settings, paths, prompt)
                break
            except SaysoError as error:
                refused.setdefault(mode.name, error.what)
        if mode.name in refused:
            why: str = Phrase("the mode {name!r} is ignored: {what}", name=mode.name, what=refused[mode.name])
            reports = (*reports, stays(why) if mode.name in made else why)
    usable = tuple(mode for mode, _ in made.values())
    ways = {name: way for name, (_, way) in made.items()}
    return Ways(make_help(settings, paths, book), usable, (*book.reports, *reports), ways, refused)


def _tries(mode: Mode, before: Ways) -> Iterator[tuple[Mode, str | None]]:
    """A mode as it is now, then as it was, with the prompt that it had."""
    yield mode, None
    for old in before.modes:
        if old.name == mode.name:
            yield old, before.made[old.name].prompt


def make_way(mode: Mode, settings: Settings, paths: Paths, prompt: str | None = None) -> Way:
    """How dictations of a mode are done.

    Args:
        mode, settings, paths: Which.
        prompt: What its language model is told; None: what the mode says.

    Raises:
        ModelError: Its model cannot be had.
        UsageError: What it says makes no sense together.
        StoreError: Its prompt cannot be read.
    """
    from app.models.build import build_recognizer, decoding
    from engine.dictation import Manner

    own = mode.settings(settings)
    book = read_book(own, paths)
    if mode.model or mode.language:
        build_recognizer(own)  # only to refuse at once what makes no sense
    manner = Manner(own.model, decoding(with_vocabulary(own, book)), make_process(own, book), mode.name)
    told = prompt_of(mode, paths) if prompt is None else prompt
    return Way(mode.name, manner, make_help(own, paths, book, told), told)


def prompt_of(mode: Mode, paths: Paths) -> str:
    """What a mode's language model is told; "" for the usual. Raises StoreError."""
    if not names_a_prompt(mode.prompt):
        return mode.prompt
    from resources import resource

    name = f"prompts/{mode.prompt}.txt"
    try:
        path = paths.settings / name
        data = path.read_bytes() if path.is_file() else resource(name)
        return data[:PROMPT_BYTES].decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = Phrase(
            "the prompt '{prompt}' cannot be read ({kind})", prompt=mode.prompt, kind=type(error).__name__
        )
        raise StoreError(what, Phrase("write it to {name} beside settings.toml", name=name)) from None
