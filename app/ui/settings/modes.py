"""The modes in the settings: their list, the examples to begin with, and the fields of the selected one.

It shows what the desk of the modes lists and asks it for edits. Rules: a value is checked as it is typed; a
key is tried on the real keyboard before it counts; what is being typed counts when another mode is selected
or the page goes away.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.models.shop import ModelShop, Stock
from app.modes.desk import OF_ENGINE, ModesDesk
from app.modes.fields import (
    AS_SETTINGS,
    FIELDS,
    PREFIX,
    PROMPTS,
    checked,
    examples,
    free_name,
    key_taken,
    name_taken,
    prompt_missing,
    shown,
    written,
)
from app.modes.file import AddMode, CopyMode, Edit, RemoveMode, RenameMode, SetField
from app.modes.mode import Entry
from app.settings.schema import Control, Section, Setting, Value
from app.settings.values import SCHEMA, Settings
from app.translation import mark, tr
from app.ui.settings.controls import ChoiceControl, LineControl, SettingControl
from app.ui.settings.finding import folded, said_of
from app.ui.settings.hotkey import HotkeyControl
from app.ui.settings.modes_controls import PromptControl, apps_control, language_control, model_control
from app.ui.settings.modes_list import Line, ModesList
from app.ui.settings.page import Page
from app.ui.settings.row import Row, SettingRow
from engine.phrases import Phrase

LIST = "modes"
EXAMPLE = "example."
LABEL = mark("Your modes")
SENTENCE = mark(
    "Named ways to dictate, each with its own hotkey or for its own applications. "
    "What a mode does not say is as in the settings."
)
EMPTY = mark(
    "There is none yet. A mode is good for a second language on a key of its own, for letters that a "
    "language model puts in order, or for a terminal that gets the words as they are. Begin with an empty "
    "one, or with an example."
)
NAME, HOTKEY = PREFIX + "name", PREFIX + "hotkey"


@dataclass(frozen=True, slots=True)
class ModesTools:
    """What the page works with.

    Attributes:
        desk: The owner of the modes.
        attempt: Tries to grab a combination for a mode; why it cannot be had, as a clause, or "".
        apps: Finds out the applications that were dictated into, and calls back with them.
    """

    desk: ModesDesk
    attempt: Callable[[str, str], str]
    apps: Callable[[Callable[[Iterable[str]], object]], object]


def said() -> dict[str, str]:
    """What a search finds the page by."""
    words = folded(LABEL, SENTENCE, Section.MODES.value, *map(tr, (LABEL, SENTENCE, Section.MODES.value)))
    return {LIST: words, **{key: said_of(one) for key, one in FIELDS.items()}}


class ModesPage(Page):
    """The modes.

    Attributes:
        list: Lists them.
        fields: The rows of the selected one, by their keys.
    """

    _mode = ""  # whose fields are shown; as long as there is none they are not

    def __init__(
        self, settings: Settings, tools: ModesTools, shop: ModelShop, spare: Callable[[bool], object]
    ) -> None:
        self._settings = settings
        self._tools = tools
        self._shop = shop
        self._spare = spare
        self._desk = tools.desk
        self._apps: tuple[str, ...] = ()
        self._looked = False
        self._wanted = ""  # to be selected as soon as it is there
        self.list = ModesList()
        self.fields = {key: self._field(key) for key in FIELDS}
        offered = [self._example(name, values) for name, values in examples()]
        first = Row(LIST, tr(LABEL), tr(SENTENCE), self.list, wide=True)
        super().__init__(Section.MODES, [first, *offered, *self.fields.values()])
        self.list.chosen.connect(self._choose)
        self.list.add_wished.connect(lambda: self._add(tr("New mode"), {}))
        self.list.copy_wished.connect(self._copy)
        self.list.remove_wished.connect(self._remove)
        self.list.back_wished.connect(self._desk.take_back)
        self._desk.listed.connect(self.render_modes)
        self._desk.refused.connect(self._refuse)
        self.render_settings(settings)
        self.render_modes()

    def render_settings(self, settings: Settings) -> None:
        """Say what “as in the settings” means now."""
        self._settings = settings
        for key, row in self.fields.items():
            usual = str(getattr(settings, FIELDS[key].name, ""))
            if isinstance(row.control, ChoiceControl):
                labels = dict(SCHEMA["cleanup"].choices)
                row.control.box.setItemText(0, _as_settings(tr(labels[usual])))
            elif isinstance(row.control, LineControl) and FIELDS[key].name in OF_ENGINE:
                row.control.box.setPlaceholderText(tr(AS_SETTINGS))
                row.control.box.setToolTip(_as_settings(usual))

    def render_modes(self) -> None:
        """Show what the desk lists."""
        entries = self._desk.listing.entries
        names = [entry.name for entry in entries]
        before = self._mode
        if self._wanted in names:
            mode, self._wanted = self._wanted, ""
        elif before in names or not names:
            mode = before if names else ""
        else:
            mode = names[min(max(self.list.table.currentRow(), 0), len(names) - 1)]
        self._mode = mode
        self.list.show_lines([self._line(entry) for entry in entries], mode)
        self.list.show_removed(self._desk.removed)
        broken = self._desk.listing.broken
        self.rows[0].tell(broken)
        self.rows[0].sentence.setText(tr(SENTENCE if names else EMPTY))
        self._show_fields(anew=mode != before)
        self.show_found(None)

    def show_found(self, keys: Collection[str] | None) -> None:
        """Show what there is to show; a search that finds a part of it finds the page."""
        empty = not self._mode
        for row in self.rows:
            row.setVisible(row.key == LIST or row.key.startswith(EXAMPLE) == empty)
        for card in self._cards:
            card.show_some()
        self.advanced.hide()

    def look(self, on: bool) -> None:
        """Find out which applications can be offered."""
        super().look(on)
        if on and not self._looked:
            self._tools.apps(self._know_apps)
        self._looked = on

    def settle(self) -> None:
        """What is being typed counts now."""
        if self._mode:
            for row in self.fields.values():
                row.control.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is still being typed counts."""
        self.settle()
        super().hideEvent(event)

    def _know_apps(self, names: Iterable[str]) -> None:
        self._apps = tuple(names)

    def _field(self, key: str) -> SettingRow:
        one = checked(key, lambda value: self._problem(key, value))
        row = _FieldRow(one, self._control(one))
        row.changed.connect(self._change)
        if isinstance(row.control, HotkeyControl):
            row.control.refused.connect(row.tell)
        return row

    def _control(self, one: Setting) -> SettingControl:
        if one.choices:
            return ChoiceControl(one)
        match one.about.control:
            case Control.HOTKEY:
                return HotkeyControl(one, lambda keys: self._tools.attempt(self._mode, keys), self._spare)
            case Control.MODEL:
                return model_control(one, self._models_here)
            case Control.LANGUAGE:
                return language_control(one)
            case Control.TEXT:
                return PromptControl(one, lambda: dict.fromkeys((*PROMPTS, *self._desk.prompts)))
            case _ if one.name == PREFIX + "apps":
                return apps_control(one, lambda: self._apps)
            case _:
                return LineControl(one)

    def _models_here(self) -> list[str]:
        return [ware.name for ware in self._shop.shop.wares if ware.stock is Stock.HERE]

    def _example(self, name: str, values: Mapping[str, Any]) -> Row:
        button = QPushButton(tr("Add this"))
        button.setAccessibleName(tr("Add the example {name}", name=name))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._add(name, values))
        holder = QWidget()
        holder.setFocusProxy(button)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch()
        line.addWidget(button)
        return Row(EXAMPLE + name, tr("Example: {name}", name=name), _told(values), holder)

    def _line(self, entry: Entry) -> Line:
        values = shown(entry)
        return Line(entry.name, str(values[HOTKEY]), str(values[PREFIX + "apps"]), self._wrong_with(entry))

    def _wrong_with(self, entry: Entry) -> str:
        """What is wrong with a mode, a sentence; "" for nothing."""
        if entry.problem:
            return Phrase("the mode “{name}” {problem}", name=entry.name, problem=entry.problem)
        why = self._desk.problems.get(entry.name, "")
        if why:
            return Phrase("the mode “{name}” cannot be used: {why}", name=entry.name, why=why)
        return ""

    def _problem(self, key: str, value: str) -> str:
        """Why the selected mode cannot have a value beside what else there is."""
        entries = self._desk.listing.entries
        if key == NAME:
            return name_taken(value, [entry.name for entry in entries if entry.name != self._mode])
        if key == HOTKEY and value:
            modes = [entry.mode for entry in entries if entry.mode is not None]
            return key_taken(value, modes, self._mode, self._settings.hotkey)
        return prompt_missing(value, self._desk.prompts) if key == PREFIX + "prompt" else ""

    def _choose(self, name: str) -> None:
        self.settle()
        self._wanted = ""
        self._mode = name
        self._show_fields(anew=True)
        self.show_found(None)

    def _show_fields(self, anew: bool) -> None:
        entry = next((one for one in self._desk.listing.entries if one.name == self._mode), None)
        if entry is None:
            return
        values = shown(entry)
        for key, row in self.fields.items():
            row.setEnabled(entry.values is not None or key == NAME)
            if anew or row.value != values[key]:  # what is being typed elsewhere stays
                row.show_value(values[key])

    def _change(self, key: str, value: Value) -> None:
        text = written(key, value)
        if key == NAME:
            self._wanted = str(text)
            self._desk.want(RenameMode(self._mode, str(text)))
        else:
            self._desk.want(SetField(self._mode, FIELDS[key].name, text))

    def _add(self, wanted: str, values: Mapping[str, Any]) -> None:
        self._begin(lambda name: AddMode(name, values), wanted)
        if values:
            self.list.table.setFocus()  # the button that was pressed has gone

    def _copy(self) -> None:
        self._begin(lambda name: CopyMode(self._mode, name), self._mode)

    def _begin(self, edit: Callable[[str], Edit], wanted: str) -> None:
        """Have a new mode, and its name ready to be typed."""
        self.settle()
        self._wanted = free_name(wanted, [entry.name for entry in self._desk.listing.entries])
        self._desk.want(edit(self._wanted))
        name = self.fields[NAME].control
        assert isinstance(name, LineControl)
        name.box.setFocus()
        name.box.selectAll()

    def _remove(self) -> None:
        if self._mode:
            self._desk.want(RemoveMode(self._mode))

    def _refuse(self, edit: SetField, problem: str) -> None:
        row = self.fields[PREFIX + edit.field]
        if edit.name == self._mode:
            row.show_value(row.value)
            row.tell(problem)


class _FieldRow(SettingRow):
    """A field of a mode, of which the way back leads to the settings."""

    def __init__(self, one: Setting, control: SettingControl) -> None:
        super().__init__(one, control)
        self.reset.setToolTip(tr(AS_SETTINGS))

    def show_value(self, value: Value) -> None:
        """Show what holds; a name has no way back."""
        super().show_value(value)
        if self.key == NAME:
            self.reset.hide()


def _as_settings(value: str) -> str:
    return f"{tr(AS_SETTINGS)} ({value})" if value else tr(AS_SETTINGS)


def _told(values: Mapping[str, Any]) -> str:
    """What an example does, in words."""
    labels = dict(SCHEMA["cleanup"].choices)
    parts = []
    if values.get("apps"):
        parts.append(tr("In {apps}.", apps=", ".join(values["apps"])))
    if values.get("hotkey"):
        parts.append(tr("With {key}.", key=values["hotkey"]))
    if values.get("cleanup"):
        parts.append(tr("Clean up: {what}.", what=tr(labels[values["cleanup"]])))
    if values.get("prompt"):
        parts.append(tr("Prompt: {name}.", name=values["prompt"]))
    return " ".join(parts)
