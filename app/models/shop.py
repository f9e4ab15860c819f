"""The models as the settings show them: which there are, which are here, and bringing or removing one.

Problem: looking at the disk, and fetching gigabytes, must never hold up a window. Mechanism: two background
threads, one that looks and one that fetches, one model after the other; what they find becomes one frozen
state. Rules: runs on Qt's thread; what touches models comes in as `ShopTools`, so that nothing here knows the
engine. Failure mode: what went wrong is in the row of its model, with its remedy; the rest goes on.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum

from PySide6.QtCore import QObject, Signal

from app.bridge import Background, Bridge
from engine.errors import SaysoError


class Stock(Enum):
    """Where a model stands."""

    HERE = "here"
    AWAY = "not here"
    WAITING = "waiting"
    COMING = "coming"
    LEAVING = "being removed"


@dataclass(frozen=True, slots=True)
class Ware:
    """One model.

    Attributes:
        name, about, languages, licence, accuracy: For people.
        size_mb: What is fetched, or lies here.
        memory_mb: What it takes at work, at least; 0 if unknown.
        speed: Seconds of speech it hears in one second, measured here; None before that.
        stock: Where it stands.
        share: How much of it is here while it comes, 0 to 1.
        doing: What the download is at, in words.
        problem: What went wrong last, a sentence.
        ships: It comes with Sayso: nothing to fetch or to remove.
        needs: The extra of the package that it needs and that is not installed; "" for none.
    """

    name: str
    about: str
    languages: str
    licence: str
    size_mb: int
    memory_mb: int
    accuracy: str
    speed: float | None = None
    stock: Stock = Stock.AWAY
    share: float = 0.0
    doing: str = ""
    problem: str = ""
    ships: bool = False
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Shop:
    """All of them.

    Attributes:
        wares: The default first.
        free_mb: Free space where models lie; None while unknown.
        held: What is in memory now: (name, MB).
    """

    wares: tuple[Ware, ...] = ()
    free_mb: int | None = None
    held: tuple[tuple[str, int], ...] = ()

    def ware(self, name: str) -> Ware | None:
        """The model of this name."""
        return next((one for one in self.wares if one.name == name), None)

    @property
    def used_mb(self) -> int:
        """What the fetched models take on the disk."""
        return sum(one.size_mb for one in self.wares if one.stock is Stock.HERE and not one.ships)


@dataclass(frozen=True, slots=True)
class Step:
    """How far a download is: its share, 0 to 1, and what it is doing in words."""

    share: float
    doing: str


@dataclass(frozen=True, slots=True)
class ShopTools:
    """What touches models.

    Attributes:
        look: Everything that there is; slow.
        fetch: Bring one here, until `cancel` is set; told its steps. Raises SaysoError.
        remove: Take one away. Raises SaysoError.
        held: What is in memory: (name, MB); returns at once.
    """

    look: Callable[[], Shop]
    fetch: Callable[[str, threading.Event, Callable[[Step], None]], object]
    remove: Callable[[str], object]
    held: Callable[[], tuple[tuple[str, int], ...]] = field(default=tuple)


class ModelShop(QObject):
    """The models, and what is being done with them.

    Signals:
        changed(Shop): There is a new state.
        arrived(str): A model has come.

    Attributes:
        shop: The state.
    """

    changed = Signal(object)
    arrived = Signal(str)

    def __init__(self, tools: ShopTools, bridge: Bridge) -> None:
        super().__init__()
        self.shop = Shop()
        self._tools = tools
        self._bridge = bridge
        self._looks, self._fetches = Background(bridge), Background(bridge)
        self._cancels: dict[str, threading.Event] = {}

    def look(self) -> None:
        """Find out what there is now."""
        self._looks.submit(self._tools.look, self._seen)

    def look_at_memory(self) -> None:
        """Find out what is in memory now; at once."""
        held = self._tools.held()
        if held != self.shop.held:
            self._show(replace(self.shop, held=held))

    def fetch(self, name: str) -> None:
        """Bring a model here, after those that were asked for before."""
        if name in self._cancels:
            return
        cancel = self._cancels[name] = threading.Event()
        self._change(name, stock=Stock.WAITING, share=0.0, doing="waiting", problem="")

        def told(step: Step) -> None:
            self._bridge.post(lambda: self._stepped(name, step))

        def work() -> None:
            if not cancel.is_set():
                self._tools.fetch(name, cancel, told)

        self._fetches.submit(
            work, lambda _: self._over(name, "", came=not cancel.is_set()), lambda e: self._failed(name, e)
        )

    def cancel(self, name: str) -> None:
        """Stop fetching; what has come is kept for the next time."""
        if name in self._cancels:
            self._cancels[name].set()
            self._change(name, doing="stopping")

    def remove(self, name: str) -> None:
        """Take a model away."""
        self._change(name, stock=Stock.LEAVING, problem="")
        self._looks.submit(
            lambda: self._tools.remove(name),
            lambda _: self._over(name, ""),
            lambda error: self._failed(name, error),
        )

    def close(self) -> None:
        """Stop everything and end the threads."""
        for cancel in self._cancels.values():
            cancel.set()
        self._fetches.close()
        self._looks.close()

    def _stepped(self, name: str, step: Step) -> None:
        if name in self._cancels and not self._cancels[name].is_set():
            self._change(name, stock=Stock.COMING, share=step.share, doing=step.doing)

    def _failed(self, name: str, error: Exception) -> None:
        stopped = name in self._cancels and self._cancels[name].is_set()
        known = error.clause if isinstance(error, SaysoError) else type(error).__name__
        self._over(name, "" if stopped else known)

    def _over(self, name: str, problem: str, came: bool = False) -> None:
        self._cancels.pop(name, None)
        self._change(name, problem=problem, doing="")
        if came:
            self.arrived.emit(name)
        self.look()

    def _seen(self, found: Shop) -> None:
        """Take over what is there; what is being done and what went wrong is known here alone."""
        wares = tuple(self._with_news(one) for one in found.wares)
        self._show(replace(found, wares=wares, held=self._tools.held()))

    def _with_news(self, one: Ware) -> Ware:
        known = self.shop.ware(one.name)
        if known is None:
            return one
        if one.name in self._cancels:
            return replace(one, stock=known.stock, share=known.share, doing=known.doing)
        return replace(one, problem=known.problem)

    def _change(self, name: str, **changes: object) -> None:
        wares = tuple(
            replace(one, **changes) if one.name == name else one  # type: ignore[arg-type]  # fields by name
            for one in self.shop.wares
        )
        self._show(replace(self.shop, wares=wares))

    def _show(self, shop: Shop) -> None:
        if shop != self.shop:
            self.shop = shop
            self.changed.emit(shop)
