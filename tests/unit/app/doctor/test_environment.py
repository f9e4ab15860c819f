"""The environment: what costs speed is named as it is set, and what Sayso sets itself never is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.doctor.environment import INTEL, check, slowing, vendor
from engine.errors import UsageError
from engine.threads import settings

AMD = "AuthenticAMD"


@pytest.mark.parametrize(
    ("set_", "cores", "made_by", "slow"),
    [
        ({"CT2_USE_MKL": "1"}, 2, AMD, True),
        ({"CT2_USE_MKL": "1"}, 2, INTEL, False),
        ({"CT2_USE_MKL": "1"}, 2, "", False),
        ({"CT2_USE_MKL": "0"}, 2, AMD, False),
        ({"CT2_FORCE_CPU_ISA": "generic"}, 2, AMD, True),
        ({"CT2_FORCE_CPU_ISA": "AVX512"}, 2, AMD, False),
        ({"OMP_NUM_THREADS": "1"}, 2, AMD, True),
        ({"OMP_NUM_THREADS": "1"}, 1, AMD, False),
        ({"OMP_NUM_THREADS": "8"}, 2, AMD, True),
        ({"OMP_NUM_THREADS": "8"}, 16, AMD, False),
        ({"OMP_NUM_THREADS": "4,2"}, 2, AMD, False),
        ({"OMP_WAIT_POLICY": "active"}, 2, AMD, True),
        ({"OMP_WAIT_POLICY": "passive"}, 2, AMD, False),
    ],
)
def test_what_costs_speed_on_this_processor(
    set_: dict[str, str], cores: int, made_by: str, slow: bool
) -> None:
    assert slowing(set_, cores, made_by) == tuple(f"{k}={v}" for k, v in set_.items() if slow)


def test_everything_that_costs_speed_is_in_one_sentence_with_what_to_do() -> None:
    with pytest.raises(UsageError) as raised:
        check({"OMP_NUM_THREADS": "1", "CT2_USE_MKL": "1", "PATH": "/bin"}, 4, AMD)
    assert "CT2_USE_MKL=1, OMP_NUM_THREADS=1" in raised.value.what
    assert raised.value.remedy.startswith("remove it")


@given(st.integers(1, 256), st.sampled_from(["", AMD, INTEL]))
def test_what_sayso_sets_itself_slows_nothing(cores: int, made_by: str) -> None:
    assert check(settings(cores), cores, made_by) == ""


def test_a_processor_says_who_made_it_or_nothing_is_known(tmp_path: Path) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    assert vendor(cpuinfo) == ""
    cpuinfo.write_text("processor\t: 0\nvendor_id\t: AuthenticAMD\ncpu family\t: 25\n")
    assert vendor(cpuinfo) == AMD
    cpuinfo.write_text("processor\t: 0\nBogoMIPS\t: 50.00\n")
    assert vendor(cpuinfo) == ""
