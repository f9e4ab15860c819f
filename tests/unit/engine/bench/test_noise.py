"""How busy others kept the machine: from the kernel's counters, less our own."""

from __future__ import annotations

import pytest

from engine.bench.noise import Noise, Ticks, between, parse, read


def test_the_kernel_s_line_gives_busy_and_stolen_seconds() -> None:
    assert parse("cpu  100 20 30 9000 50 1 2 40 7 0", 100) == (1.53, 0.4)


def test_what_others_did_is_all_less_our_own() -> None:
    noise = between(Ticks(100.0, 1.0, 10.0, 0.0), Ticks(103.0, 1.5, 11.0, 2.0))
    assert noise == Noise(pytest.approx(1.0), pytest.approx(0.25))
    assert noise.busy


def test_a_quiet_machine_is_not_marked() -> None:
    assert not between(Ticks(0.0, 0.0, 0.0, 0.0), Ticks(1.1, 0.0, 1.0, 1.0)).busy


@pytest.mark.parametrize("after", [None, Ticks(1.0, 0.0, 0.0, 0.1)])
def test_what_cannot_be_told_is_unknown_and_not_zero(after: Ticks | None) -> None:
    noise = between(Ticks(0.0, 0.0, 0.0, 0.0), after)
    assert noise == Noise(None, None)
    assert not noise.busy


def test_readings_go_forward() -> None:
    first, second = read(), read()
    assert first is None or second is None or second.clock_s >= first.clock_s
