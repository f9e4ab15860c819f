"""Raw and cleaned words are one key and one button apart, and nothing is lost by choosing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.editor.document import Version

from .conftest import SAID, Rig, document

CLEANED, RAW = "Ever tried, ever failed. No matter.", "ever tried ever failed no matter"
VERSIONS = (Version("Cleaned up", CLEANED), Version("As recognised", RAW))


def checked(rig: Rig) -> str:
    button = rig.editor._choices.checkedButton()
    return button.text() if button is not None else ""


def test_one_key_goes_round_the_texts(rig: Rig, qtbot: QtBot) -> None:
    rig.editor.show_document(document(versions=VERSIONS))
    seen = []
    for _ in range(3):
        qtbot.keyClick(rig.editor, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        seen.append(checked(rig))
    assert seen == ["Cleaned up", "As recognised", "Text"]


def test_one_button_makes_the_compared_text_the_text(rig: Rig, qtbot: QtBot) -> None:
    rig.editor.show_document(document(versions=VERSIONS))
    assert not rig.editor.use.isVisible()
    rig.editor.flip()
    assert rig.editor.use.isVisible()
    with qtbot.waitSignal(rig.editor.edited) as edited:
        rig.editor.use.click()
    assert edited.args == ["s1", CLEANED]
    assert rig.editor.text() == CLEANED
    assert checked(rig) == "Text"
    assert not rig.editor.use.isVisible()


def test_with_one_text_there_is_nothing_to_flip(rig: Rig) -> None:
    rig.editor.show_document(document())
    rig.editor.flip()
    rig.editor.use_version()
    assert rig.editor.text() == SAID
    rig.editor.show_document(None)
    rig.editor.flip()
    assert rig.editor.text() == ""
