"""Every setting says what it is, what fits, and why something does not."""

from __future__ import annotations

import pytest

from app.settings.schema import Control, Section, Setting
from app.settings.values import SCHEMA, Settings


@pytest.mark.parametrize("one", SCHEMA.values(), ids=SCHEMA)
def test_a_setting_has_a_name_a_sentence_and_a_default_that_fits(one: Setting) -> None:
    assert one.about.label and one.about.sentence.endswith(".")
    assert one.problem(one.default) == ""
    assert all(one.problem(value) == "" for value, _ in one.choices)


def test_every_section_but_privacy_and_modes_has_settings() -> None:
    """Privacy also tells what other settings mean for it; modes have a file of their own."""
    others = {Section.PRIVACY, Section.MODES}
    assert {one.about.section for one in SCHEMA.values()} >= set(Section) - others


def test_the_schema_is_the_settings() -> None:
    assert list(SCHEMA) == list(Settings.__dataclass_fields__)
    assert {name: one.default for name, one in SCHEMA.items()} == {
        name: getattr(Settings(), name) for name in SCHEMA
    }


@pytest.mark.parametrize(
    ("name", "value", "clause"),
    [
        ("beam", 11, "must be from 1 to 10"),
        ("beam", True, "must be a whole number"),
        ("beam", 2.0, "must be a whole number"),
        ("temperature", float("nan"), "must be a number"),
        ("temperature", 2, "must be from 0 to 1"),
        ("memory_mb", -1, "must be from 0 to 10,000,000"),
        ("overlay", "yes", "must be true or false"),
        ("unload", "7 min", "must be one of never, now"),
        ("model", 3, "must be text in quotes"),
        ("hotkey", "q", "would take Q away from typing; write Ctrl+Alt+Q"),
        ("hotkey", "Esc", "cannot be Escape"),
        ("server", "ftp://speech", "is no http or https address"),
        ("cleanup_url", "http://name:secret@host", "carries a password"),
        ("watch", "Recordings", "must be a whole path"),
    ],
)
def test_what_does_not_fit_is_told_with_what_would(name: str, value: object, clause: str) -> None:
    assert clause in SCHEMA[name].problem(value)
    assert "secret" not in SCHEMA[name].problem(value)


def test_a_number_without_a_point_is_a_number() -> None:
    assert SCHEMA["temperature"].problem(1) == ""


def test_lists_and_special_controls_are_for_texts() -> None:
    special = [one for one in SCHEMA.values() if one.about.control is not Control.BY_TYPE]
    assert {one.kind for one in special} == {str}
