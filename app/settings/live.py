"""Settings that are changed while the app runs, put into effect: the dialog, the engine, the hotkey.

Problem: a change must hold at once, may be slow to carry out (a model has to be built, the disk looked at) or
impossible (a key that another program holds, a model that does not know the language), and the engine may not
be there yet. Mechanism: the desk owns the values; this hands every change on to whoever it concerns, slow
parts in the background. Rules: runs on Qt's thread and never waits; the dialog and what it works with are
made when it is first opened. Failure mode: what cannot be carried out is told with its remedy, in the dialog
too, and the app goes on as before; the setting stays as the person wants it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.bridge import Background, Bridge
from app.controller import Controller
from app.deeds import Bulletin
from app.hotkeys.parse import parse
from app.modes.desk import ModesDesk
from app.modes.mode import BINDING, taken_by
from app.parts import dictation_key
from app.ports import DictationEngine
from app.settings.desk import SettingsDesk
from app.settings.parts import CHECKED, OF_ENGINE, LiveTools, rules
from app.settings.schema import Value
from app.settings.values import SCHEMA, Settings
from engine.errors import HotkeyTaken, SaysoError
from engine.phrases import Phrase
from engine.store.paths import Paths

RULEBOOK = "rules.toml"

if TYPE_CHECKING:
    from app.listening import Listening
    from app.models.shop import ModelShop
    from app.session_start import SessionStart
    from app.settings.schema import Section
    from app.ui.settings.dialog import SettingsDialog


class LiveSettings(QObject):
    """Lives as long as the app.

    Signals:
        changed(Settings, frozenset[str]): There are new settings; the names of those that differ.
        told(Bulletin): Something to tell the person.

    Attributes:
        desk: The owner of the values.
        modes: The owner of the modes.
        dialog: None before it was opened.
    """

    changed = Signal(object, object)
    told = Signal(object)

    def __init__(
        self,
        settings: Settings,
        paths: Paths,
        bridge: Bridge,
        background: Background,
        tools: LiveTools,
        session_start: SessionStart,
    ) -> None:
        super().__init__()
        self._paths = paths
        self._bridge = bridge
        self._background = background
        self._tools = tools
        self._session_start = session_start
        self._engine: DictationEngine | None = None
        self._controller: Controller | None = None
        self._missed: frozenset[str] = frozenset()  # changed before the engine was there
        self._closing = False
        self._shop: ModelShop | None = None
        self._listening: Listening | None = None
        self.dialog: SettingsDialog | None = None
        self.desk = SettingsDesk(settings, paths, background)
        self.desk.changed.connect(self._apply)
        self.desk.told.connect(self._tell)
        self.modes = ModesDesk(paths, background, tools.check, lambda: self.now)
        self.modes.changed.connect(self._edited)
        self.modes.told.connect(self._tell)

    @property
    def now(self) -> Settings:
        """What holds."""
        return self.desk.settings

    def start(self) -> None:
        """Watch the file, and tell what is wrong with it."""
        self.desk.start()

    def begin(self, engine: DictationEngine, controller: Controller) -> None:
        """The engine is there, made with the settings of the start."""
        self._engine, self._controller = engine, controller
        self.modes.start()
        missed, self._missed = self._missed, frozenset()
        if missed:
            self._carry_out(missed)

    def open(self, section: Section | None = None) -> None:
        """Show the dialog, at a section."""
        first = self.dialog is None
        if self.dialog is None:
            self.dialog = self._make_dialog()
        self.dialog.open_at(section)
        if first:  # what checks values takes 80 ms to import, which the first change would stand still for
            self._background.submit(lambda: SCHEMA["hotkey"].problem(SCHEMA["hotkey"].default))

    def shows(self, section: Section) -> bool:
        """Whether the dialog shows this section now."""
        return self.dialog is not None and self.dialog.isVisible() and self.dialog.sections.section is section

    def want(self, name: str, value: Value) -> None:
        """Change a setting; one that the engine could not work with is refused with the reason."""
        if name not in CHECKED or self._closing:
            self.desk.set(name, value)
            return
        wanted = self.now.merge(**{name: value})

        def refuse(error: Exception) -> None:
            if not isinstance(error, SaysoError):
                self.desk.set(name, value)  # nothing is known against it
            elif self.dialog is not None and self.dialog.isVisible():
                self.dialog.refuse(name, error.clause)
            else:
                self._impossible(error)

        self._background.submit(
            lambda: self._tools.check(wanted), lambda _: self.desk.set(name, value), refuse
        )

    def close(self) -> None:
        """Take the dialog down, and everything it worked with; the background is closed already."""
        self._closing = True
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None
        if self._listening is not None:
            self._listening.stop()
        if self._shop is not None:
            self._shop.close()
        self.desk.close()
        self.modes.close()

    def _make_dialog(self) -> SettingsDialog:
        from app.models.shop import ModelShop
        from app.ui.settings.dialog import SettingsDialog
        from app.ui.settings.modes import ModesTools
        from app.ui.settings.pages import Helpers

        self._listening = self._tools.listening()
        self._shop = ModelShop(self._tools.shop(self._paths, lambda: self._engine), self._bridge)
        helpers = Helpers(
            self._listening,
            self._shop,
            self._attempt,
            lambda then: self._background.submit(rules, then),
            self._session_start,
            ModesTools(self.modes, self._attempt_mode, self._seen_apps),
            self._spare_keys,
        )
        self.modes.start()
        dialog = SettingsDialog(self.now, helpers)
        dialog.changed.connect(self.want)
        dialog.import_wished.connect(self.desk.import_from)
        dialog.export_wished.connect(self.desk.export_to)
        return dialog

    def _apply(self, settings: Settings, names: frozenset[str]) -> None:
        if self.dialog is not None:
            self.dialog.render_settings(settings)
        if self._engine is None:
            self._missed |= names
        else:
            self._carry_out(names)
        self.changed.emit(settings, names)

    def _carry_out(self, names: frozenset[str]) -> None:
        if "hotkey" in names:
            problem = self._attempt(self.now.hotkey)
            if problem:
                self._tell(Bulletin(problem, "choose another hotkey in the settings", problem=True))
        engine, settings = self._engine, self.now
        if engine is not None and names & OF_ENGINE:
            self._background.submit(
                lambda: self._tools.reconfigure(engine, settings, self._paths, names),
                lambda go: go(),
                self._impossible,
            )

    def _edited(self, names: frozenset[str]) -> None:
        """The rulebook says something else; who makes the modes hold is told by their desk."""
        if self._engine is not None and RULEBOOK in names:
            self._carry_out(frozenset({"rules_off"}))

    def _attempt(self, keys: str) -> str:
        """Have this combination from now on; why it cannot be had, as a clause, or ""."""
        if self._controller is None:
            return ""
        modes = [one.mode for one in self.modes.listing.entries if one.mode is not None]
        try:
            key = dictation_key(keys)
            if taken := taken_by(modes, key):
                what = Phrase("{key} already stands for the mode “{name}”", key=keys, name=taken)
                raise HotkeyTaken(what, "choose another combination")
            self._controller.rebind(key)
        except SaysoError as error:
            return error.clause
        return ""

    def _attempt_mode(self, name: str, keys: str) -> str:
        """Grab this combination for a mode; why it cannot be had, as a clause, or ""."""
        if self._controller is None:
            return ""
        try:
            self._controller.try_mode_key(parse(keys, BINDING + name))
        except SaysoError as error:
            return error.clause
        return ""

    def _spare_keys(self, on: bool) -> None:
        if self._controller is not None:
            self._controller.spare_keys(on)

    def _seen_apps(self, then: Callable[[Iterable[str]], object]) -> None:
        self._background.submit(lambda: self._tools.apps(self._paths), then, lambda _: then(()))

    def _impossible(self, error: Exception) -> None:
        if isinstance(error, SaysoError):
            self._tell(Bulletin(error.what, error.remedy, problem=True))

    def _tell(self, notice: Bulletin) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.tell(notice)
        self.told.emit(notice)
