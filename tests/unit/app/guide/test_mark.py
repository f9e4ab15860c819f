"""The first run is shown once, and again when it is asked for."""

from __future__ import annotations

from app.guide.mark import forget, note, shown
from engine.store.paths import Paths


def test_it_is_remembered_and_can_be_forgotten(profile: Paths) -> None:
    assert not shown(profile)
    note(profile)
    assert shown(profile)
    forget(profile)
    assert not shown(profile)
    forget(profile)
