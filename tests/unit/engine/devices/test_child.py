"""What the child says of each state a graphics card can be in, with libraries written in Python."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from engine.devices.child import ctranslate2_cards, torch_cards
from engine.devices.facts import CUDA, Absent, Device

KERNEL = "CUDA error: no kernel image is available for execution on the device\nCUDA kernel errors might be"


def library(count: int) -> Any:
    """A CTranslate2 that counts so many cards."""
    return SimpleNamespace(
        get_cuda_device_count=lambda: count,
        get_supported_compute_types=lambda kind, index=0: {"float16", "float32"},
    )


@pytest.mark.parametrize(
    ("driver", "word"),
    [
        (None, "no NVIDIA driver"),
        (SimpleNamespace(cuInit=lambda flags: 100), "sees no card"),
        (SimpleNamespace(cuInit=lambda flags: 999), "error 999"),
        (SimpleNamespace(cuInit=lambda flags: 0), "too old"),
    ],
)
def test_no_card_has_a_reason_and_a_remedy(driver: Any, word: str) -> None:
    (fact,) = ctranslate2_cards(library(0), lambda: driver)
    assert isinstance(fact, Absent)
    assert word in fact.what
    assert fact.kind == CUDA
    assert fact.remedy


def torch(count: int, capability: tuple[int, int], works: bool = True, **about: object) -> Any:
    """A torch with so many cards."""

    def ones(size: int, device: str) -> Any:
        if not works:
            raise RuntimeError(KERNEL)
        return SimpleNamespace(add=lambda number: SimpleNamespace(item=lambda: 2.0))

    properties = SimpleNamespace(name="Card", major=capability[0], minor=capability[1], **about)
    cards = SimpleNamespace(
        is_available=lambda: count > 0,
        device_count=lambda: count,
        get_device_properties=lambda index: properties,
        mem_get_info=lambda index: (3 * 10**9, 8 * 10**9),
    )
    return SimpleNamespace(cuda=cards, ones=ones, version=SimpleNamespace(cuda="13.0"))


def test_torch_cards_have_their_precisions_by_their_age() -> None:
    newer, older = (list(torch_cards(torch(1, capability, uuid="1-2"))) for capability in ((8, 0), (7, 5)))
    precisions = ("bfloat16", "float16", "float32")
    assert newer == [Device("torch", CUDA, 0, "Card", precisions, 8000, 3000, (8, 0), "GPU-1-2")]
    assert older == [Device("torch", CUDA, 0, "Card", precisions[1:], 8000, 3000, (7, 5), "GPU-1-2")]


def test_a_torch_too_old_to_tell_the_uuid_tells_the_rest() -> None:
    (fact,) = torch_cards(torch(1, (7, 0)))
    assert isinstance(fact, Device)
    assert fact.uuid is None


def test_a_card_that_cannot_add_is_absent_with_the_first_line_of_the_reason() -> None:
    (fact,) = torch_cards(torch(1, (5, 0), works=False))
    assert isinstance(fact, Absent)
    assert "no kernel image" in fact.what
    assert "\n" not in fact.what


def test_a_torch_without_cuda_says_so() -> None:
    without = torch(0, (0, 0))
    without.version.cuda = None
    (fact,) = torch_cards(without)
    assert isinstance(fact, Absent)
    assert "without CUDA" in fact.what
