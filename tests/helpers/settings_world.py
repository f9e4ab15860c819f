"""A settings dialog with everything around it but a machine: played models, microphones and keys."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from app.bridge import Background, Bridge
from app.listening import Listening
from app.models.shop import ModelShop, Shop, ShopTools, Step, Stock, Ware
from app.modes.desk import ModesDesk
from app.session_start import SessionStart
from app.settings.parts import RuleInfo
from app.settings.values import Settings
from app.ui.settings.dialog import SettingsDialog
from app.ui.settings.modes import ModesTools
from app.ui.settings.pages import Helpers
from engine.errors import DownloadFailed, ModelError, SaysoError, StoreError
from engine.store.paths import Paths

RULES = (
    RuleInfo("fillers", "Fillers", "Sounds go.", "Um, yes.", "Yes."),
    RuleInfo("numbers", "Numbers", "Digits.", "twenty five", "25"),
)
APPS = ("Thunderbird", "kitty", "Firefox")  # that were dictated into
MICROPHONES = (
    "import json, time\n"
    "print(json.dumps({'devices': [{'name': 'Built-in Audio', 'is_default': True},"
    " {'name': 'Yeti Stereo', 'is_default': False}]}))\n"
    "print(json.dumps({'hears': 'Yeti Stereo'}))\n"
    "print(json.dumps({'level': -18.0}), flush=True)\n"
    "time.sleep(60)\n"
)


def listening(program: str = MICROPHONES) -> Listening:
    """Microphones that a small program plays."""
    return Listening((sys.executable, "-c", program))


class Models:
    """Models of which some are here; fetching one waits for `go`.

    Attributes:
        here: Names of those that are here.
        go: Set it to let a download go on; `fails` makes it fail.
    """

    def __init__(self, *here: str) -> None:
        self.here = {"tiny", *here}
        self.go = threading.Event()
        self.fails = False
        self.looks = 0

    def tools(self) -> ShopTools:
        """What a shop works with."""
        return ShopTools(self.look, self.fetch, self.remove, lambda: (("tiny", 154),))

    def look(self) -> Shop:
        """What there is."""
        self.looks += 1
        wares = (
            Ware("tiny", "Always there.", "English", "MIT", 44, 170, "basic", speed=41.0, ships=True),
            Ware("base", "A good balance.", "about 100", "MIT", 148, 372, "fair"),
            Ware("big", "The best.", "about 100", "MIT", 3091, 3400, "high", needs="voxtral"),
        )
        stocked = tuple(self._stocked(one) for one in wares)
        return Shop(stocked, 69_000)

    def fetch(self, name: str, cancel: threading.Event, told: Callable[[Step], None]) -> None:
        """Bring one here."""
        told(Step(0.25, "25%"))
        while not self.go.wait(0.01):
            if cancel.is_set():
                raise DownloadFailed(f"fetching '{name}' was stopped", "fetch it again")
        if self.fails:
            raise DownloadFailed(f"'{name}' cannot be fetched", "go online")
        self.here.add(name)

    def remove(self, name: str) -> None:
        """Take one away."""
        if name == "stuck":
            raise ModelError("it is being fetched", "stop that first")
        self.here.remove(name)

    def _stocked(self, one: Ware) -> Ware:
        return replace(one, stock=Stock.HERE if one.name in self.here else Stock.AWAY)


class PlayedAutostart:
    """Starting with the session without a disk; it cannot be changed while `stuck`."""

    def __init__(self) -> None:
        self.on = False
        self.stuck = False

    def switch(self, on: bool) -> None:
        """Have it so."""
        if self.stuck:
            raise StoreError("it cannot be changed", "make the folder writable")
        self.on = on


class DialogRig:
    """A dialog, and what it asked for.

    Attributes:
        autostart: What starts it with the session.
        changes: Every change that the person made.
        taken: Combinations that another program holds.
        tried: Combinations that were tried.
        spared: Each time all keys were let go for a moment, and had again.
        paths: The profile that its modes are kept in.
        refusing: Why the engine could not work with the model or language of a mode; None: it could.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        models: Models | None = None,
        rules: tuple[RuleInfo, ...] = RULES,
        modes: str = "",
    ) -> None:
        self.settings = settings or Settings()
        self.rules = rules
        self.models = models or Models()
        self.changes: list[tuple[str, object]] = []
        self.taken: set[str] = set()
        self.tried: list[str] = []
        self.spared: list[bool] = []
        self.bridge = Bridge()
        self.listening = listening()
        self.shop = ModelShop(self.models.tools(), self.bridge)
        self.autostart = PlayedAutostart()
        self.background = Background(self.bridge)
        self.session = SessionStart(self.autostart, self.background)
        self._folder = TemporaryDirectory(prefix="sayso-")
        self.paths = Paths.under(Path(self._folder.name))
        self.paths.create()
        if modes:
            self.paths.modes.write_text(modes, "utf-8")
        self.refusing: SaysoError | None = None
        self.modes = ModesDesk(self.paths, self.background, self._check, lambda: self.settings)
        self.modes.start()
        helpers = Helpers(
            self.listening,
            self.shop,
            self._attempt,
            lambda then: then(self.rules),
            self.session,
            ModesTools(self.modes, lambda name, keys: self._attempt(keys), lambda then: then(APPS)),
            self.spared.append,
        )
        self.dialog = SettingsDialog(self.settings, helpers)
        self.dialog.changed.connect(self._change)

    def close(self) -> None:
        """Take it down."""
        self.dialog.close()
        self.listening.stop()
        self.models.go.set()
        self.shop.close()
        self.background.close()
        self.modes.close()
        self.bridge.close()
        self._folder.cleanup()

    def _attempt(self, keys: str) -> str:
        self.tried.append(keys)
        return f"another program holds {keys}" if keys in self.taken else ""

    def _check(self, settings: Settings) -> None:
        if self.refusing is not None:
            raise self.refusing

    def _change(self, name: str, value: object) -> None:
        """What the owner of the settings does."""
        self.changes.append((name, value))
        self.settings = self.settings.merge(**{name: value})
        self.dialog.render_settings(self.settings)
