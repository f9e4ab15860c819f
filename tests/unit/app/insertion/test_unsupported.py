"""A desktop without a way in."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.insertion.base import Delivery, Outcome
from app.insertion.unsupported import UnsupportedInserter


@pytest.mark.parametrize(("copies", "there"), [(True, "words"), (False, "before")])
def test_words_are_copied_only_where_that_works(qtbot: QtBot, copies: bool, there: str) -> None:
    QGuiApplication.clipboard().setText("before")
    ends: list[Delivery] = []
    UnsupportedInserter("Sayso cannot type here", copies).insert("words\x07", None, ends.append)
    assert QGuiApplication.clipboard().text() == there
    assert [end.outcome for end in ends] == [Outcome.HELD]
    assert ("clipboard" in ends[0].why) == copies
