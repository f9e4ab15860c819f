"""What somebody has set in the environment that makes recognition slower than it has to be.

Problem: libraries read variables when they are loaded; one that helps another program, or that a guide on the
net named years ago, costs this one half its speed, and nothing says so. Mechanism: the values are compared
with what this processor wants; Sayso's own (`engine.threads`) are right by construction.
Rules: pure, but for `vendor`; only what was measured to cost more than a fifth is told. CPU for one decode of
a miniature Whisper on two AMD cores, five beams, 370 to 420 ms otherwise: `CT2_USE_MKL=1` 750 to 960,
`CT2_FORCE_CPU_ISA=GENERIC` 650 to 720, `OMP_WAIT_POLICY=ACTIVE` 730, eight threads 500; a Whisper base with
one thread instead of two takes 1.3 times as long.
Failure mode: a processor that does not say whose it is counts as one that everything suits.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from engine.errors import UsageError
from engine.phrases import Phrase
from engine.threads import settings

INTEL = "GenuineIntel"


def vendor(cpuinfo: Path = Path("/proc/cpuinfo")) -> str:
    """Who made the processor, as it says itself; "" if it does not."""
    try:
        lines = cpuinfo.read_text("ascii", "replace").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("vendor_id")), "")


def slowing(environment: Mapping[str, str], cores: int, made_by: str) -> tuple[str, ...]:
    """The variables that slow recognition down, as they are set ("OMP_NUM_THREADS=1"). Pure.

    Args:
        environment: All variables.
        cores: How many this process may use.
        made_by: The processor's `vendor`.
    """
    value = {name: text.strip() for name, text in environment.items()}
    threads, wanted = value.get("OMP_NUM_THREADS", ""), int(settings(cores)["OMP_NUM_THREADS"])
    slow = {
        "CT2_USE_MKL": value.get("CT2_USE_MKL") in ("1", "true", "TRUE") and made_by not in ("", INTEL),
        "CT2_FORCE_CPU_ISA": value.get("CT2_FORCE_CPU_ISA", "").upper() == "GENERIC",
        "OMP_NUM_THREADS": threads.isdecimal() and not wanted <= int(threads) <= cores,
        "OMP_WAIT_POLICY": value.get("OMP_WAIT_POLICY", "").upper() == "ACTIVE",
    }
    return tuple(f"{name}={value[name]}" for name, is_slow in slow.items() if is_slow)


def check(environment: Mapping[str, str], cores: int, made_by: str) -> str:
    """That nothing there slows recognition down. Raises UsageError with what does."""
    found = slowing(environment, cores, made_by)
    if found:
        raise UsageError(
            Phrase("recognition is slowed down by {names} in the environment", names=", ".join(found)),
            "remove it where it is set, often the profile of the shell, and start Sayso again",
        )
    return ""
