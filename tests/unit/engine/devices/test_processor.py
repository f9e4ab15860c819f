"""The CPU is described by what the system says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.devices.processor import Processor, described, processor

X86 = "processor\t: 0\nmodel name\t: A Fast CPU\nflags\t\t: fpu {}\n\nprocessor\t: 1\nmodel name\t: B\n"


@pytest.mark.parametrize(
    ("flags", "best"),
    [
        ("avx avx2 avx512f", "AVX-512"),
        ("avx avx2", "AVX2"),
        ("avx", "AVX"),
        ("sse4_1", "SSE4.1"),
        ("", "x86_64"),
    ],
)
def test_the_best_instructions_are_named(flags: str, best: str) -> None:
    assert described(X86.format(flags), "x86_64") == Processor("A Fast CPU", best)


def test_arm_has_features_and_no_name() -> None:
    assert described("Features\t: fp asimd\n", "aarch64") == Processor("aarch64", "NEON")


def test_where_nothing_is_said_it_is_the_architecture() -> None:
    assert described("", "arm64") == Processor("arm64", "arm64")


def test_a_machine_without_the_file_has_a_processor_all_the_same(tmp_path: Path) -> None:
    found = processor(tmp_path / "nothing")
    assert found.name == found.instructions != ""
