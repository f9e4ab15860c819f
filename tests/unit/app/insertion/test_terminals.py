"""Which keys paste where."""

from __future__ import annotations

import pytest

from app.insertion.terminals import (
    CHORDS,
    CTRL_SHIFT_V,
    CTRL_V,
    SHIFT_INSERT,
    chord_for,
    is_terminal,
    pastes_primary,
)


@pytest.mark.parametrize(
    ("app", "chord"),
    [
        ("XTerm", SHIFT_INSERT),
        ("URxvt", SHIFT_INSERT),
        ("Gnome-terminal", CTRL_SHIFT_V),
        ("konsole", CTRL_SHIFT_V),
        ("Alacritty", CTRL_SHIFT_V),
        ("firefox", CTRL_V),
        ("", CTRL_V),
    ],
)
def test_each_kind_of_window_gets_its_chord(app: str, chord: object) -> None:
    assert chord_for(app) == chord
    assert is_terminal(app) == (chord != CTRL_V)


def test_only_shift_insert_pastes_primary() -> None:
    assert [pastes_primary(chord) for chord in (SHIFT_INSERT, CTRL_SHIFT_V, CTRL_V)] == [True, False, False]


def test_names_are_in_lower_case() -> None:
    assert all(name == name.lower() for name in CHORDS)
