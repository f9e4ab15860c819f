"""Eviction: what is in use stays, the longest unused goes first, and no more goes than must."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.models.eviction import Held, due_in, may_park, overdue, to_evict

HELD = st.lists(
    st.builds(
        Held,
        name=st.text("abcdef", min_size=1, max_size=3),
        used_at=st.floats(0, 100),
        leases=st.integers(0, 2),
        size=st.integers(0, 1000),
        device=st.sampled_from(["cpu", "cuda", "cuda:1"]),
        parked_at=st.none() | st.floats(0, 100),
    ),
    max_size=6,
    unique_by=lambda one: one.name,
)


@given(HELD, st.integers(0, 3000))
def test_what_is_in_use_is_never_evicted(held: list[Held], short_by: int) -> None:
    gone = to_evict(held, short_by)
    assert all(not one.leases for one in held if one.name in gone)


@given(HELD, st.integers(0, 3000))
def test_as_few_as_make_the_room_go_the_longest_unused_first(held: list[Held], short_by: int) -> None:
    gone = to_evict(held, short_by)
    by_name = {one.name: one for one in held}
    freed = [by_name[name].size for name in gone]
    assert sum(freed[:-1]) < short_by or not gone
    stays = [one.used_at for one in held if not one.leases and one.name not in gone]
    assert all(by_name[name].used_at <= min(stays, default=200.0) for name in gone)
    if sum(freed) < short_by:
        assert not stays


@given(HELD, st.none() | st.floats(0, 100), st.floats(100, 300))
def test_overdue_and_due_in_tell_the_same(held: list[Held], idle_s: float | None, now: float) -> None:
    gone = overdue(held, idle_s, now)
    wait = due_in(held, idle_s, now)
    assert all(not one.leases for one in held if one.name in gone)
    assert (wait == 0.0) == bool(gone)
    if idle_s is None:
        assert wait is None
    if wait:
        assert overdue(held, idle_s, now + wait + 1e-6)


@given(HELD, st.floats(1, 100), st.floats(100, 300))
def test_a_parked_model_has_its_whole_time_again(held: list[Held], idle_s: float, now: float) -> None:
    gone = overdue(held, idle_s, now)
    for one in held:
        if one.parked_at is not None and now - one.parked_at < idle_s:
            assert one.name not in gone


@given(HELD, st.none() | st.floats(0, 100), st.integers(0, 10))
def test_only_from_a_card_and_only_into_room_is_a_model_parked(
    held: list[Held], idle_s: float | None, short_by: int
) -> None:
    for one in held:
        if may_park(one, idle_s, short_by):
            assert one.device.startswith("cuda") and short_by == 0 and idle_s != 0
        else:
            assert one.device == "cpu" or short_by or idle_s == 0
