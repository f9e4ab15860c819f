"""What the settings dialog reaches the machine through, as values, so that tests and pictures put fakes here.

Rules: nothing is imported before it is called for; what is slow says so and is called in the background.
"""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.models.shop import Shop, ShopTools, Step, Stock, Ware
from app.settings.values import Settings
from app.translation import figure, isolated, mark, tr
from engine.store.paths import Paths, free_bytes

if TYPE_CHECKING:
    from app.listening import Listening
    from app.ports import DictationEngine
    from engine.models.progress import Progress
    from engine.models.rows import Row

MB = 10**6
ACCURACIES = (mark("high"), mark("good"), mark("fair"), mark("basic"))  # as the catalogue has them
PHASES = (mark("waiting"), mark("asking"), mark("fetching"), mark("checking"), mark("done"))  # of a download
NEEDS_ANEW = frozenset(
    (
        *("device", "compute_type", "server", "beam", "temperature"),
        *("no_speech", "log_prob", "compression", "voxtral_delay_ms", "memory_mb", "card_memory_mb"),
    )
)
OF_MODELS = NEEDS_ANEW | {"model", "preload", "unload"}
OF_MANNER = frozenset(
    ("model", "language", "languages", "vocabulary", "prompt", "rules_off", "cleanup", *NEEDS_ANEW)
)
OF_ENGINE = OF_MODELS | OF_MANNER | {"microphone", "refine"}
CHECKED = frozenset(("model", "language", "languages", "server", "device", "compute_type"))


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule of the clean-up, for people: its name in the file, and what it does with an example."""

    name: str
    title: str
    sentence: str
    before: str
    after: str


def rules() -> tuple[RuleInfo, ...]:
    """The rules that can be switched off; their imports take 0.1 s."""
    from engine.cleanup.rules.table import RULES

    return tuple(RuleInfo(one.name, one.title, one.sentence, one.before, one.after) for one in RULES)


def reconfigure(
    engine: DictationEngine, settings: Settings, paths: Paths, names: frozenset[str]
) -> Callable[[], None]:
    """What makes changed settings hold in the engine; looks at the disk, so it runs in the background.

    Returns:
        What is left to do on Qt's thread.

    Raises:
        UnknownModel: No model has the name that was chosen; everything is as it was.
        UsageError: The settings make no sense together; everything is as it was.
    """
    from app.cleanup.parts import make_process, read_book, with_vocabulary
    from app.models.build import build_models, decoding
    from engine.audio.capture import MicrophoneSource
    from engine.dictation import Manner
    from engine.engine import Engine

    real = cast(Engine, engine)
    models = build_models(settings, paths)
    book = read_book(settings, paths)
    heard_as = decoding(with_vocabulary(settings, book))
    manner = Manner(settings.model, heard_as, make_process(settings, book))

    def go() -> None:
        real.refine(settings.refine)
        if "microphone" in names:
            real.hear(MicrophoneSource(settings.microphone or None, renew=True))
        if names & NEEDS_ANEW:
            real.use(models)
        elif names & OF_MODELS:
            real.keep(models.keeping)
        if names & OF_MANNER:
            real.configure(manner)
        if names & (OF_MODELS - {"unload"}):
            real.preload()

    return go


def check(settings: Settings) -> None:
    """See whether the engine could work with these; looks at the disk. Raises UnknownModel or UsageError."""
    from app.models.build import build_recognizer

    build_recognizer(settings)


def shop_tools(paths: Paths, engine: Callable[[], DictationEngine | None]) -> ShopTools:
    """The real models; `engine` gives the running engine, or None before there is one."""

    def held() -> tuple[tuple[str, int], ...]:
        running = engine()
        found = running.held() if running is not None else ()
        return tuple((one.model, round(one.size / MB)) for one in found)

    return ShopTools(lambda: look(paths), fetch, remove, held)


def look(paths: Paths) -> Shop:
    """Every model with where it stands, and the room there is."""
    from engine.models.cache import place_of
    from engine.models.catalog import catalog

    speeds = _speeds(paths)
    rows = [row for row in catalog() if row.backend != "scripted"]
    place = next((found for row in rows if (found := place_of(row)) is not None), None)
    free = free_bytes(place.cache) // MB if place is not None else None
    return Shop(tuple(_ware(row, speeds.get(row.name)) for row in rows), free)


def fetch(name: str, cancel: threading.Event, told: Callable[[Step], None]) -> None:
    """Bring a model here. Raises DownloadFailed, StoreError."""
    from engine.models import download
    from engine.models.catalog import known

    download.fetch(known(name), cancel, lambda progress: told(_step(progress)))


def remove(name: str) -> None:
    """Take a model away. Raises ModelError, StoreError."""
    from engine.models import upkeep
    from engine.models.catalog import known

    upkeep.remove(known(name))


def apps_seen(paths: Paths) -> tuple[str, ...]:
    """The applications that were last dictated into, newest first; looks at the disk. Raises StoreError."""
    from engine.store.history import History

    if not Path(paths.history).exists():
        return ()
    history = History(paths.history)
    try:
        found = [entry.app for entry in history.recent(500) if entry.kind == "dictation" and entry.app]
    finally:
        history.close()
    seen: dict[str, str] = {}
    for app in found:
        seen.setdefault(app.casefold(), app)
    return tuple(seen.values())


def make_listening() -> Listening:
    """What lists the microphones and hears one."""
    from app.listening import Listening

    return Listening()


@dataclass(frozen=True, slots=True)
class LiveTools:
    """How changed settings are carried out, or what takes its place in tests and pictures.

    Attributes:
        reconfigure: Makes them hold in the engine; in the background, what it returns on Qt's thread.
        check: Sees whether the engine could work with settings; in the background. Raises SaysoError.
        shop: What touches models, given what gives the engine.
        listening: Makes what hears the microphones.
        apps: Finds the applications that were dictated into; in the background. Raises SaysoError.
    """

    reconfigure: Callable[[DictationEngine, Settings, Paths, frozenset[str]], Callable[[], None]] = (
        reconfigure
    )
    check: Callable[[Settings], None] = check
    shop: Callable[[Paths, Callable[[], DictationEngine | None]], ShopTools] = shop_tools
    listening: Callable[[], Listening] = make_listening
    apps: Callable[[Paths], tuple[str, ...]] = apps_seen


LIVE = LiveTools()


def _languages(count: int) -> str:
    if count > 1:
        return tr("{count} languages", count=count)
    return tr("English") if count else tr("about 100")


def _ware(row: Row, speed: float | None) -> Ware:
    from engine.models.catalog import present

    lacking = row.extra is not None and importlib.util.find_spec("transformers") is None
    return Ware(
        name=row.name,
        about=row.about,
        languages=_languages(len(row.languages)),
        licence=row.licence,
        size_mb=row.size_mb,
        memory_mb=min(row.memory_mb.values(), default=0),
        accuracy=_accuracy(row),
        speed=speed,
        stock=Stock.HERE if present(row) else Stock.AWAY,
        ships=row.repository is None,
        needs=str(row.extra) if lacking else "",
    )


def _accuracy(row: Row) -> str:
    """Its class, and where it is published the share of words that are wrong."""
    known = tr(str(row.accuracy)) if row.accuracy else ""
    return f"{known}, {isolated(figure(row.wer, '.1f') + ' %')}" if row.wer else known


def _step(progress: Progress) -> Step:
    share = progress.done / progress.total if progress.total else 0.0
    words = [figure(share, ".0%")] if progress.total else [tr(progress.phase.value)]
    if progress.bytes_per_s:
        words.append(f"{figure(progress.bytes_per_s / MB, '.1f')} MB/s")
    if progress.seconds_left is not None:
        words.append(tr("{minutes} min left", minutes=max(1, round(progress.seconds_left / 60))))
    return Step(share, ", ".join(words))


def _speeds(paths: Paths) -> dict[str, float]:
    """How many times real time each model was, by the newest dictations."""
    from engine.store.history import History
    from engine.store.statistics import statistics

    if not Path(paths.history).exists():
        return {}
    history = History(paths.history)
    try:
        found = statistics(history.recent(500))
    finally:
        history.close()
    best: dict[str, float] = {}
    for one in found:
        spread = one.measures.get("xrt")
        if spread is not None:
            best[one.model] = max(best.get(one.model, 0.0), spread.p50)
    return best
