"""How precise, on what, and whether it was memory that ran out; none of it needs torch."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from engine.errors import ModelBroken
from engine.recognition.backends.voxtral_torch import libraries, out_of_memory, precision, tune
from engine.threads import MAX_OMP_THREADS, available_cores


class OutOfMemoryError(RuntimeError):
    """Named as torch's own."""


def caused_by(cause: BaseException) -> BaseException:
    error = ModelBroken("it cannot be loaded", "choose another")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("wanted", "device", "card", "flags", "expected"),
    [
        ("default", "cuda", (8, 0), "", "bfloat16"),
        ("default", "cuda", (9, 0), "", "bfloat16"),
        ("default", "cuda", (7, 5), "", "float16"),
        ("default", "cuda", None, "", "bfloat16"),
        ("default", "cpu", None, "flags : fma avx512f avx512_bf16", "bfloat16"),
        ("default", "cpu", None, "flags : amx_bf16", "bfloat16"),
        ("default", "cpu", None, "flags : fma avx2 avx512f", "float32"),
        ("default", "cpu", None, "", "float32"),
        ("float32", "cuda", (9, 0), "", "float32"),
        ("bfloat16", "cpu", None, "", "bfloat16"),
    ],
)
def test_half_precision_is_taken_where_the_device_is_made_for_it(
    wanted: str, device: str, card: tuple[int, int] | None, flags: str, expected: str
) -> None:
    assert precision(wanted, device, card, flags) == expected


def test_a_precision_it_does_not_have_names_those_it_has() -> None:
    with pytest.raises(ModelBroken, match=r"int8.*bfloat16, float16, float32"):
        precision("int8", "cpu", flags="")


def test_a_missing_package_names_the_extra() -> None:
    with pytest.raises(ModelBroken, match=r"needs no_such_package; run pip install 'sayso\[voxtral\]'"):
        libraries(("json", "no_such_package"))


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        OutOfMemoryError("CUDA out of memory"),
        RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"),
    ],
)
def test_memory_that_ran_out_is_known_through_its_wrapping(error: BaseException) -> None:
    assert out_of_memory(error)
    assert out_of_memory(caused_by(error))


@pytest.mark.parametrize("error", [RuntimeError("shapes differ"), ValueError("out of memory"), None])
def test_other_failures_are_not_taken_for_it(error: BaseException | None) -> None:
    assert not out_of_memory(error)


class Torch:
    """What `tune` touches of torch."""

    def __init__(self, threads: int) -> None:
        self.threads = threads
        self.matmul = "highest"
        self.backends: Any = SimpleNamespace(cudnn=SimpleNamespace(allow_tf32=False, benchmark=False))
        self.get_num_threads = lambda: self.threads

    def set_num_threads(self, threads: int) -> None:
        """As torch."""
        self.threads = threads

    def set_float32_matmul_precision(self, precision: str) -> None:
        """As torch."""
        self.matmul = precision


def test_a_card_computes_in_tf32_where_it_would_in_float32_and_tries_its_convolutions() -> None:
    torch = Torch(threads=1)
    tune(torch, "cuda", 0)
    cudnn = torch.backends.cudnn
    assert (torch.matmul, cudnn.allow_tf32, cudnn.benchmark) == ("high", True, True)


def test_a_processor_keeps_its_precision() -> None:
    torch = Torch(threads=1)
    tune(torch, "cpu", 0)
    cudnn = torch.backends.cudnn
    assert (torch.matmul, cudnn.allow_tf32, cudnn.benchmark) == ("highest", False, False)


@pytest.mark.parametrize(("wanted", "expected"), [(0, min(available_cores(), MAX_OMP_THREADS)), (3, 3)])
def test_threads_are_as_wanted_or_as_many_as_there_are_cores(wanted: int, expected: int) -> None:
    torch = Torch(threads=64)
    tune(torch, "cpu", wanted)
    assert torch.threads == expected


def test_fewer_threads_than_there_are_cores_are_left_alone() -> None:
    torch = Torch(threads=1)
    tune(torch, "cpu", 0)
    assert torch.threads == 1
