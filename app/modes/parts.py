"""From settings, rulebook and modes to what a key press means: one value, made in the background.

A mode's prompt is text of its own, or the name of a file: `prompts/NAME.txt` in the profile, else one that
comes with Sayso. Whatever a prompt says, words that were not spoken are not accepted from a model.
Rules: reads the disk, connects and loads nothing. Failure mode: a mode that makes no sense (a model that is
not there, a language it does not know) is reported in a sentence and left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.cleanup.help import Help
from app.cleanup.parts import make_help, make_process, read_book, with_vocabulary
from app.modes.mode import Mode, chosen, load
from app.settings.values import Settings
from engine.errors import SaysoError, StoreError
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
    """

    name: str
    manner: Manner
    help: Help


@dataclass(frozen=True, slots=True)
class Ways:
    """What key presses mean.

    Attributes:
        help: How words are cleaned up where no mode is chosen.
        modes: Those that can be used, in the order of the file.
        reports: A sentence without a final stop for each thing that was not understood.
    """

    help: Help = field(default_factory=Help)
    modes: tuple[Mode, ...] = ()
    reports: tuple[str, ...] = ()
    made: dict[str, Way] = field(default_factory=dict)

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


def make_ways(settings: Settings, paths: Paths) -> Ways:
    """What key presses mean by these settings and files."""
    book = read_book(settings, paths)
    modes, reports = load(paths.modes)
    made: dict[str, Way] = {}
    for mode in modes:
        try:
            made[mode.name] = make_way(mode, settings, paths)
        except SaysoError as error:
            reports = (*reports, f"the mode {mode.name!r} is ignored: {error.what}")
    usable = tuple(mode for mode in modes if mode.name in made)
    return Ways(make_help(settings, paths, book), usable, (*book.reports, *reports), made)


def make_way(mode: Mode, settings: Settings, paths: Paths) -> Way:
    """How dictations of a mode are done. Raises ModelError, UsageError or StoreError."""
    from app.models.build import build_recognizer, decoding
    from engine.dictation import Manner

    own = mode.settings(settings)
    book = read_book(own, paths)
    if mode.model or mode.language:
        build_recognizer(own)  # only to refuse at once what makes no sense
    manner = Manner(own.model, decoding(with_vocabulary(own, book)), make_process(own, book))
    return Way(mode.name, manner, make_help(own, paths, book, prompt_of(mode, paths)))


def prompt_of(mode: Mode, paths: Paths) -> str:
    """What a mode's language model is told; "" for the usual. Raises StoreError."""
    if not mode.prompt or not mode.prompt.replace("-", "").replace("_", "").isalnum():
        return mode.prompt
    from resources import resource

    name = f"prompts/{mode.prompt}.txt"
    try:
        path = paths.settings / name
        data = path.read_bytes() if path.is_file() else resource(name)
        return data[:PROMPT_BYTES].decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = f"the prompt '{mode.prompt}' cannot be read ({type(error).__name__})"
        raise StoreError(what, f"write it to {name} beside settings.toml") from None
