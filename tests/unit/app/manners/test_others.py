"""Which streams are lowered, and that what restores them is the exact opposite."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from app.manners.others import DUCK, MUTE, Stream, lowering, restoring, streams

ROW = {
    "index": 7,
    "mute": False,
    "corked": False,
    "volume": {"front-left": {"value": 65536}, "front-right": {"value": 32768}},
    "properties": {"application.process.id": "99"},
}


def listing(**changes: object) -> str:
    return json.dumps([{**ROW, **changes}])


def test_a_sounding_stream_of_another_program_is_taken() -> None:
    assert streams(listing(), own=1) == [Stream(7, (65536, 32768), False)]


def test_our_own_and_paused_ones_are_not() -> None:
    assert streams(listing(), own=99) == []
    assert streams(listing(corked=True), own=1) == []


def test_what_cannot_be_understood_is_left_alone() -> None:
    assert streams("", own=1) == []
    assert streams("no json", own=1) == []
    assert streams(listing(volume=None), own=1) == []
    assert streams(listing(volume={"mono": {}}), own=1) == []
    assert streams("[1, null]", own=1) == []


def test_each_channel_is_quieter_by_the_same_share() -> None:
    assert lowering([Stream(7, (65536, 32768), False)], DUCK) == [
        ["set-sink-input-volume", "7", "13107", "6554"]
    ]


def test_what_is_muted_already_stays_so() -> None:
    assert lowering([Stream(7, (65536,), True)], MUTE) == []
    assert restoring([Stream(7, (65536,), True)], MUTE) == []


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99999), st.booleans()), max_size=5))
def test_restoring_touches_what_was_lowered_and_gives_back_what_was_read(
    made: list[tuple[int, int, bool]],
) -> None:
    found = [Stream(index, (volume,), muted) for index, volume, muted in made]
    for how in (DUCK, MUTE):
        assert [one[:2] for one in lowering(found, how)] == [one[:2] for one in restoring(found, how)]
    loud = [str(one.volumes[0]) for one in found if not one.muted]
    assert [one[2] for one in restoring(found, DUCK)] == loud
