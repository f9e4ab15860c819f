"""A device's error is told from all others by class, number and known words, through any wrapping."""

from __future__ import annotations

import errno
import gc
import weakref

import ctranslate2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.devices.faults import (
    CODES,
    MESSAGES,
    NATIVE,
    REMEDIES,
    Fault,
    Message,
    causes,
    fault_of,
    release_frames,
)
from engine.errors import DecodeFailed, ModelBroken, SaysoError
from helpers.audio import MINI_WHISPER

WORDS = st.text(max_size=30).filter(lambda text: not any(message.words in text for message in MESSAGES))


class OutOfMemoryError(RuntimeError):
    """As torch names its own."""


class AcceleratorError(RuntimeError):
    """As torch names its own."""

    error_code: object = None


OutOfMemoryError.__module__ = "torch"
AcceleratorError.__module__ = "torch"


def wrapped(error: BaseException, depth: int) -> BaseException:
    """The error as backends hand it on: each time the cause of one of ours."""
    for _ in range(depth):
        try:
            raise DecodeFailed("it failed", "try again") from error
        except DecodeFailed as outer:
            error = outer
    return error


@given(
    st.sampled_from(MESSAGES),
    WORDS,
    WORDS,
    st.sampled_from([RuntimeError, ValueError, OSError, ImportError, AssertionError]),
    st.integers(0, 3),
)
def test_known_words_are_found_in_any_message_of_any_native_class(
    message: Message, before: str, after: str, kind: type[Exception], depth: int
) -> None:
    error = kind(before + message.words + after)
    first = next(known.fault for known in MESSAGES if known.words in str(error))
    assert fault_of(wrapped(error, depth)) is first


@given(WORDS, st.sampled_from([RuntimeError, ValueError, OSError, KeyError]), st.integers(0, 3))
def test_unknown_words_are_no_devices_error(text: str, kind: type[Exception], depth: int) -> None:
    assert fault_of(wrapped(kind(text), depth)) is None


@given(st.sampled_from(MESSAGES), st.sampled_from([DecodeFailed, ModelBroken, SaysoError]))
def test_our_own_errors_are_never_judged_by_their_text(message: Message, kind: type[SaysoError]) -> None:
    assert fault_of(kind(message.words, message.words)) is None


def test_a_class_of_python_is_judged_by_its_text_only_if_libraries_raise_it() -> None:
    assert fault_of(KeyError("CUDA out of memory")) is None
    assert all(fault_of(kind("CUDA out of memory")) is Fault.MEMORY for kind in NATIVE)


def test_memory_is_known_by_class_and_number() -> None:
    assert fault_of(MemoryError()) is Fault.MEMORY
    assert fault_of(OSError(errno.ENOMEM, "no")) is Fault.MEMORY
    assert fault_of(OutOfMemoryError("anything")) is Fault.MEMORY


@pytest.mark.parametrize(("code", "fault"), [*CODES.items(), (700, Fault.DEVICE)])
def test_torchs_error_number_counts_more_than_its_words(code: int, fault: Fault) -> None:
    error = AcceleratorError("CUDA error: out of memory" if fault is not Fault.MEMORY else "?")
    error.error_code = code
    assert fault_of(error) is fault


def test_without_a_number_the_words_count() -> None:
    assert fault_of(AcceleratorError("CUDA error: out of memory")) is Fault.MEMORY


def test_a_ring_of_causes_ends() -> None:
    one, other = RuntimeError("a"), RuntimeError("b")
    one.__cause__, other.__cause__ = other, one
    assert list(causes(one)) == [one, other]
    assert fault_of(one) is None


def test_every_fault_has_words_a_remedy_and_a_message() -> None:
    assert set(REMEDIES) == set(Fault)
    assert {message.fault for message in MESSAGES} == set(Fault)
    assert all(message.source for message in MESSAGES)


def test_no_message_hides_behind_a_more_general_one() -> None:
    for at, message in enumerate(MESSAGES):
        assert not any(earlier.words in message.words for earlier in MESSAGES[:at])


class Tensor:
    """Something large."""


def test_frames_of_an_error_let_go_of_what_they_held() -> None:
    held: list[weakref.ref[Tensor]] = []

    def compute() -> None:
        tensor = Tensor()
        held.append(weakref.ref(tensor))
        raise RuntimeError("full")

    try:
        compute()
    except RuntimeError as cause:
        error = wrapped(cause, 2)
    gc.collect()
    assert held[0]() is not None
    release_frames(error)
    assert held[0]() is None


@pytest.mark.parametrize(
    ("device", "precision", "fault"),
    [("cpu", "float16", Fault.PRECISION), ("fpga", "default", Fault.LIBRARY)],
)
def test_what_ctranslate2_really_says_is_known(device: str, precision: str, fault: Fault) -> None:
    with pytest.raises(ValueError, match="support") as raised:
        ctranslate2.models.Whisper(str(MINI_WHISPER), device, compute_type=precision)
    assert fault_of(raised.value) is fault


@pytest.mark.skipif(ctranslate2.get_cuda_device_count() > 0, reason="this machine has a card")
def test_a_machine_without_a_card_says_so_in_known_words() -> None:
    with pytest.raises(RuntimeError) as raised:
        ctranslate2.get_supported_compute_types("cuda", 0)
    assert fault_of(raised.value) in {Fault.DRIVER, Fault.LIBRARY}
