"""What is chosen is always listed and marked, and what cannot be had says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.ui.tray_menus import (
    AT_ONCE,
    ChoiceMenu,
    Row,
    heard,
    language,
    language_rows,
    microphone_rows,
    preferring,
)

NAMES = ("default", "USB Audio: Microphone")
MANY = ("en", "de", "fr", "es", "it", "pl", "nl", "pt", "sv", "fi", "da", "cs", "hu", "yue", "haw")


def test_the_default_comes_first_and_a_device_that_is_gone_says_so() -> None:
    rows = microphone_rows(NAMES, "Yeti | USB")
    assert [row.value for row in rows] == ["", *NAMES, "Yeti"]
    assert not rows[-1].there
    assert rows[-1].label == "Yeti (not plugged in)"


def test_before_anybody_has_looked_nothing_is_said_to_be_gone() -> None:
    assert microphone_rows((), "Yeti") == (Row("", "The system's default"), Row("Yeti", "Yeti"))


def test_the_first_that_is_there_is_the_one_that_is_heard() -> None:
    assert heard(NAMES, "Yeti | usb") == "USB Audio: Microphone"
    assert heard(NAMES, "Yeti") == "Yeti"
    assert heard(NAMES, "") == ""


def test_a_choice_goes_in_front_of_the_others() -> None:
    assert preferring("Yeti | usb", "USB Audio: Microphone") == "USB Audio: Microphone | Yeti"
    assert preferring("", "Yeti") == "Yeti"
    assert preferring("Yeti | usb", "") == ""


def test_a_model_of_one_language_offers_that() -> None:
    assert language_rows(("en",), "", ("de",)) == (Row("", "The model's own"), Row("en", language("en")))


def test_a_model_of_many_languages_has_ones_own_first_and_the_rest_below() -> None:
    rows = language_rows(MANY, "", ("de", "en"))
    assert [row.value for row in rows[:3]] == ["", "de", "en"]
    assert [row.more for row in rows[:4]] == [False, False, False, True]
    assert sorted(row.value for row in rows) == sorted(("", *MANY))


def test_a_model_that_does_not_say_offers_the_common_ones_and_ones_own() -> None:
    values = [row.value for row in language_rows((), "", ("haw",))]
    assert values[:2] == ["", "haw"]
    assert {"en", "de", "ja"} <= set(values)


def test_a_language_that_the_model_does_not_know_stays_and_says_so() -> None:
    assert language_rows(("en",), "de", ())[-1] == Row("de", "Deutsch (not known to this model)", there=False)


@pytest.mark.parametrize(("code", "name"), [("de", "Deutsch"), ("fr", "Français"), ("xx", "xx")])
def test_languages_go_by_their_own_names(code: str, name: str) -> None:
    assert language(code) == name


CODES = st.lists(st.sampled_from(MANY), unique=True)


@given(CODES, st.sampled_from(("", *MANY)), CODES)
def test_every_language_is_listed_once_and_the_chosen_one_at_hand(
    codes: list[str], chosen: str, own: list[str]
) -> None:
    rows = language_rows(codes, chosen, own)
    values = [row.value for row in rows]
    assert len(values) == len(set(values))
    assert {chosen, *codes} <= set(values)
    assert not next(row for row in rows if row.value == chosen).more
    assert sum(not row.more for row in rows) <= AT_ONCE + len(set(own)) + 2


def test_a_choice_is_marked_and_told(qtbot: QtBot) -> None:
    menu = ChoiceMenu("Language")
    qtbot.addWidget(menu)
    picked: list[str] = []
    menu.picked.connect(picked.append)
    menu.offer(language_rows(MANY, "de", ()), "de")
    actions = menu.actions()
    assert [action.text() for action in actions if action.isChecked()] == ["Deutsch"]
    further = menu.findChild(QMenu)
    assert further is not None
    next(action for action in further.actions() if action.text() == "Nederlands").trigger()
    actions[0].trigger()
    assert picked == ["nl", ""]


def test_an_ampersand_in_a_name_is_no_shortcut(qtbot: QtBot) -> None:
    menu = ChoiceMenu("Microphone")
    qtbot.addWidget(menu)
    menu.offer((Row("a", "Bang & Olufsen"),), "")
    assert menu.actions()[0].text() == "Bang && Olufsen"
