"""The modes in the settings as a person uses them: made, named, given a key, refused, removed, taken back."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.modes.fields import examples
from app.settings.schema import Section
from app.settings.values import Settings
from app.ui.settings.modes import ModesPage
from engine.errors import UsageError
from helpers.settings_world import APPS, DialogRig, Models

MINE = """
[modes.email]
apps = ["thunderbird"]
cleanup = "llm"
prompt = "email"

[modes.German]
hotkey = "F8"
language = "de"

[modes.broken]
apps = "kitty"
colour = "red"
"""


class Modes:
    """A dialog at its modes."""

    def __init__(self, qtbot: QtBot, text: str, **settings: Any) -> None:
        self.rig = DialogRig(Settings(**settings), Models("base"), modes=text)
        with qtbot.waitActive(self.rig.dialog):
            self.rig.dialog.open_at(Section.MODES)
        page = self.rig.dialog.pages[Section.MODES]
        assert isinstance(page, ModesPage)
        self.page = page
        self.list = page.list
        count = text.count("[modes.")
        qtbot.waitUntil(lambda: self.list.table.rowCount() == count)

    def names(self) -> list[str]:
        return [self.list.table.item(row, 0).text() for row in range(self.list.table.rowCount())]

    def control(self, field: str) -> Any:
        return self.page.fields[f"mode.{field}"].control

    def problem(self, field: str) -> str:
        return self.page.fields[f"mode.{field}"].problem.text()

    def file(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.rig.paths.modes.read_text("utf-8")).get("modes", {})
        except FileNotFoundError:
            return {}


Open = Callable[..., Modes]


@pytest.fixture
def open_modes(qtbot: QtBot) -> Iterator[Open]:
    made: list[Modes] = []

    def begin(text: str = MINE, **settings: Any) -> Modes:
        one = Modes(qtbot, text, **settings)
        made.append(one)
        return one

    yield begin
    for one in made:
        one.rig.close()


def test_an_empty_list_says_what_modes_are_for_and_offers_the_examples(
    open_modes: Open, qtbot: QtBot
) -> None:
    modes = open_modes("")
    assert "There is none yet" in modes.page.rows[0].sentence.text()
    shown = [row.key for row in modes.page.rows if row.isVisible()]
    assert shown == ["modes", *(f"example.{name}" for name, _ in examples())]
    assert not modes.list.table.isVisible()
    row = next(row for row in modes.page.rows if row.key == "example.tidy")
    button = row.focusProxy().focusProxy()
    assert button.accessibleName() == "Add the example tidy"
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert modes.names() == ["tidy"]
    assert modes.control("hotkey").button.text() == "Ctrl+Alt+T"
    assert modes.list.table.hasFocus()
    qtbot.waitUntil(lambda: modes.file() == {"tidy": dict(examples())["tidy"]})


def test_a_mode_is_made_named_and_given_everything_by_the_keyboard_alone(
    open_modes: Open, qtbot: QtBot
) -> None:
    modes = open_modes()
    modes.list.add.setFocus()
    qtbot.keyClick(modes.list.add, Qt.Key.Key_Space)
    assert modes.names()[-1] == "New mode"
    box = modes.control("name").box
    assert box.hasFocus() and box.selectedText() == "New mode"
    assert "nothing would choose it" in modes.list.problem.text()
    qtbot.keyClicks(box, "Terminal")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert modes.names()[-1] == "Terminal"
    key = QApplication.focusWidget()
    assert key is modes.control("hotkey").button
    qtbot.keyClick(key, Qt.Key.Key_Space)
    qtbot.keyClick(key, Qt.Key.Key_F9)
    assert not modes.list.problem.isVisible()
    assert modes.rig.tried == ["F9"]
    apps = modes.control("apps").box
    apps.setFocus()
    qtbot.keyClicks(apps, "kitty, XTerm, kitty")
    qtbot.keyClick(apps, Qt.Key.Key_Return)
    cleanup = modes.control("cleanup").box
    cleanup.setFocus()
    qtbot.keyClick(cleanup, Qt.Key.Key_Down)
    prompt = modes.control("prompt").box
    prompt.setFocus()
    qtbot.keyClicks(prompt, "Keep every word.")
    qtbot.keyClick(prompt, Qt.Key.Key_Tab)
    wanted = {"hotkey": "F9", "apps": ["kitty", "XTerm"], "cleanup": "off", "prompt": "Keep every word."}
    qtbot.waitUntil(lambda: modes.file().get("Terminal") == wanted)


def test_the_tab_key_goes_from_the_list_through_the_fields(open_modes: Open, qtbot: QtBot) -> None:
    modes = open_modes()
    modes.list.table.setFocus()
    qtbot.keyClick(modes.list.table, Qt.Key.Key_Down)
    passed = []
    for _ in range(20):
        at = QApplication.focusWidget()
        assert at is not None
        passed.append(at)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    fields = ("name", "hotkey", "apps", "language", "model", "cleanup", "prompt")
    stops = [modes.list.table, modes.list.add, modes.list.copy, modes.list.remove]
    stops += [modes.control(field).focusProxy() for field in fields]
    assert [at for at in dict.fromkeys(passed) if at in stops] == stops


def test_the_fields_show_the_selected_mode(open_modes: Open, qtbot: QtBot) -> None:
    modes = open_modes(cleanup="off", model="base")
    assert modes.control("name").box.text() == "email"
    assert modes.control("cleanup").box.currentText() == "Rules, then a language model"
    assert modes.control("prompt").box.toPlainText() == "email"
    modes.list.table.setFocus()
    qtbot.keyClick(modes.list.table, Qt.Key.Key_Down)
    assert modes.control("hotkey").button.text() == "F8"
    assert modes.control("language").box.text() == "de"
    assert modes.control("cleanup").box.currentText() == "As in the settings (Nothing)"
    assert modes.control("model").box.placeholderText() == "As in the settings"
    assert modes.control("model").box.toolTip() == "As in the settings (base)"
    modes.rig.dialog.changed.emit("cleanup", "rules")
    assert modes.control("cleanup").box.currentText() == "As in the settings (Rules)"


def test_from_right_to_left_a_mode_is_selected_too(qapp: QApplication, open_modes: Open) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        modes = open_modes()
        assert modes.list.name() == "email"
        assert modes.list.copy.isVisible()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (Qt.Key.Key_F8, "F8 already stands for the mode “German”; choose another combination"),
        (Qt.Key.Key_F7, "F7 already stands for dictation; choose another combination"),
        (Qt.Key.Key_F6, "another program holds F6"),
        (Qt.Key.Key_A, "would take A away from typing"),
    ],
)
def test_a_key_that_clashes_is_refused_with_the_reason(
    open_modes: Open, qtbot: QtBot, keys: Qt.Key, why: str
) -> None:
    modes = open_modes(hotkey="F7")
    modes.rig.taken.add("F6")
    button = modes.control("hotkey").button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, keys)
    assert why.casefold() in modes.problem("hotkey").casefold()
    assert button.text() == "No key"
    assert "hotkey" not in modes.file()["email"]


def test_its_own_key_is_no_clash_and_can_be_let_go(open_modes: Open, qtbot: QtBot) -> None:
    modes = open_modes()
    modes.list.table.selectRow(1)
    button = modes.control("hotkey").button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_F8)
    assert modes.problem("hotkey") == ""
    reset = modes.page.fields["mode.hotkey"].reset
    assert reset.toolTip() == "As in the settings"
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert button.text() == "No key"
    qtbot.waitUntil(lambda: modes.file()["German"] == {"language": "de"})


def test_a_name_that_is_there_already_is_told_while_it_is_typed(open_modes: Open, qtbot: QtBot) -> None:
    modes = open_modes()
    box = modes.control("name").box
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "German")
    assert "there is a mode of this name" in modes.problem("name")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert modes.names() == ["email", "German", "broken"]
    box.selectAll()
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    assert "needs a name" in modes.problem("name")
    qtbot.keyClicks(box, "letters")
    assert not modes.page.fields["mode.name"].problem.isVisible()
    assert not modes.page.fields["mode.name"].reset.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert modes.names() == ["letters", "German", "broken"]
    assert modes.list.name() == "letters"
    qtbot.waitUntil(lambda: list(modes.file()) == ["letters", "German", "broken"])


def test_a_prompt_of_one_word_that_nobody_wrote_is_told(open_modes: Open, qtbot: QtBot) -> None:
    modes = open_modes()
    box = modes.control("prompt").box
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "letters")
    assert "no prompt of this name" in modes.problem("prompt")
    qtbot.keyClicks(box, " are polite")
    assert not modes.page.fields["mode.prompt"].problem.isVisible()


def test_a_language_that_the_model_does_not_know_is_refused(open_modes: Open, qtbot: QtBot) -> None:
    modes = open_modes()
    modes.rig.refusing = UsageError("the model does not know the language 'xx'", "choose another")
    box = modes.control("language").box
    box.setFocus()
    qtbot.keyClicks(box, "xx")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not know the language" in modes.problem("language"))
    assert box.text() == ""
    assert "language" not in modes.file()["email"]


def test_languages_are_offered_by_name_and_the_way_back_too(open_modes: Open, qtbot: QtBot) -> None:
    modes = open_modes()
    modes.list.table.selectRow(1)
    language = modes.control("language")
    assert offered(language.menu)["Deutsch (de)"]
    language.menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: "language" not in modes.file()["German"])


def offered(menu: QMenu) -> dict[str, bool]:
    menu.aboutToShow.emit()
    return {action.text(): action.isChecked() for action in menu.actions()}


def test_applications_that_were_dictated_into_are_offered(open_modes: Open, qtbot: QtBot) -> None:
    modes = open_modes()
    apps = modes.control("apps")
    assert offered(apps.menu) == {"thunderbird": True, **dict.fromkeys(APPS[1:], False)}
    apps.menu.actions()[1].trigger()
    assert apps.box.text() == "thunderbird, kitty"
    qtbot.waitUntil(lambda: modes.file()["email"]["apps"] == ["thunderbird", "kitty"])


def test_models_that_are_here_and_prompts_that_are_there_are_offered(open_modes: Open, qtbot: QtBot) -> None:
    modes = open_modes()
    model, prompt = modes.control("model"), modes.control("prompt")
    qtbot.waitUntil(lambda: bool(modes.rig.shop.shop.wares))
    assert offered(model.menu) == {"As in the settings": True, "tiny": False, "base": False}
    model.menu.actions()[2].trigger()
    assert offered(prompt.menu) == {"As in the settings": False, "email": True, "light": False}
    prompt.menu.actions()[2].trigger()
    wanted = {"apps": ["thunderbird"], "cleanup": "llm", "prompt": "light", "model": "base"}
    qtbot.waitUntil(lambda: modes.file()["email"] == wanted)


def test_what_is_being_typed_counts_for_its_own_mode_when_another_is_selected(
    open_modes: Open, qtbot: QtBot
) -> None:
    modes = open_modes()
    prompt = modes.control("prompt").box
    prompt.setFocus()
    prompt.selectAll()
    qtbot.keyClicks(prompt, "Be brief, please.")
    modes.list.table.selectRow(1)
    assert prompt.toPlainText() == ""
    qtbot.waitUntil(lambda: modes.file()["email"]["prompt"] == "Be brief, please.")
    assert "prompt" not in modes.file()["German"]


def test_what_is_being_typed_counts_when_the_dialog_closes(open_modes: Open, qtbot: QtBot) -> None:
    modes = open_modes()
    box = modes.control("name").box
    box.setFocus()
    qtbot.keyClicks(box, "x")
    modes.rig.dialog.close()
    qtbot.waitUntil(lambda: "emailx" in modes.file())


def test_a_duplicate_differs_in_its_key_and_name(open_modes: Open, qtbot: QtBot) -> None:
    modes = open_modes()
    modes.list.table.selectRow(1)
    qtbot.mouseClick(modes.list.copy, Qt.MouseButton.LeftButton)
    assert modes.list.name() == "German 2"
    qtbot.waitUntil(lambda: modes.file().get("German 2") == {"language": "de"})


def test_a_mode_is_removed_with_the_delete_key_and_can_be_taken_back(open_modes: Open, qtbot: QtBot) -> None:
    modes = open_modes()
    before = modes.file()
    modes.list.table.setFocus()
    qtbot.keyClick(modes.list.table, Qt.Key.Key_Delete)
    assert modes.names() == ["German", "broken"]
    assert modes.list.name() == "German"
    qtbot.waitUntil(modes.list.back.isVisible)
    assert modes.list.gone.text() == "“email” was removed."
    qtbot.mouseClick(modes.list.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: modes.names() == ["email", "German", "broken"])
    assert modes.file() == before
    assert not modes.list.back.isVisible()


def test_a_broken_mode_says_what_is_wrong_and_is_mended_here(open_modes: Open, qtbot: QtBot) -> None:
    modes = open_modes()
    assert [modes.list.table.item(row, 3).text() for row in range(3)] == ["", "", "Needs a look"]
    modes.list.table.selectRow(2)
    assert "list of names in quotes" in modes.list.problem.text()
    apps = modes.control("apps").box
    assert apps.text() == "kitty"
    apps.setFocus()
    qtbot.keyClicks(apps, ", xterm")
    qtbot.keyClick(apps, Qt.Key.Key_Return)
    assert "unknown part 'colour'" in modes.list.problem.text()
    qtbot.waitUntil(lambda: modes.file()["broken"] == {"apps": ["kitty", "xterm"], "colour": "red"})


def test_what_a_hand_writes_into_the_file_is_on_show_at_once(open_modes: Open, qtbot: QtBot) -> None:
    modes = open_modes()
    modes.rig.paths.modes.write_text('[modes.email]\napps = ["evolution"]\n[modes.hand]\nhotkey = "F2"\n')
    qtbot.waitUntil(lambda: modes.names() == ["email", "hand"])
    assert modes.control("apps").box.text() == "evolution"
    modes.rig.paths.modes.write_text("[modes.email\n")
    qtbot.waitUntil(modes.page.rows[0].problem.isVisible)
    assert "not valid TOML" in modes.page.rows[0].problem.text()
    assert modes.names() == ["email", "hand"], "what it said before is on show"


def test_modes_are_found_by_what_their_fields_say(open_modes: Open, qtbot: QtBot) -> None:
    modes = open_modes()
    dialog = modes.rig.dialog
    dialog.search.setFocus()
    qtbot.keyClicks(dialog.search, "what it is called in this list")
    assert dialog.sections.section is Section.MODES
    assert dialog.stack.currentWidget() is modes.page
    assert modes.page.fields["mode.name"].isVisible()
