"""Which microphone is meant by a name, or by several."""

from __future__ import annotations

import pytest

from engine.audio.devices import Microphone, find, lacks_the_best, preferred
from engine.errors import NoMicrophone

BUILT_IN, YETI, HEADSET = (
    Microphone(number, name, 48_000, number == 0)
    for number, name in enumerate(("Built-in Audio: Analog (hw:0,0)", "Yeti Stereo", "Yeti"))
)
HERE = [BUILT_IN, YETI, HEADSET]


def test_without_a_name_the_systems_choice_is_taken() -> None:
    assert find(None, HERE) is BUILT_IN
    assert find(" | ", HERE) is BUILT_IN


def test_a_whole_name_goes_before_a_part_of_one() -> None:
    assert find("Yeti", HERE) is HEADSET
    assert find("stereo", HERE) is YETI


def test_of_several_the_first_that_is_there_is_taken() -> None:
    assert find("Snowball | built-in | Yeti", HERE) is BUILT_IN
    assert find("Yeti|built-in", [BUILT_IN]) is BUILT_IN


def test_none_of_several_is_told_with_what_there_is() -> None:
    with pytest.raises(NoMicrophone, match=r"'Snowball or Blue'.*Yeti"):
        find("Snowball|Blue", HERE)
    with pytest.raises(NoMicrophone, match="no microphone"):
        find("Yeti", [])


def test_names_are_listed_without_blanks_and_empty_ones() -> None:
    assert preferred(" Yeti |  | (hw:0,0) ") == ("Yeti", "(hw:0,0)")


def test_a_better_microphone_may_have_been_plugged_in_only_where_there_is_a_choice() -> None:
    assert lacks_the_best("Snowball | Yeti", HERE)
    assert not lacks_the_best("Yeti | Snowball", HERE)
    assert not lacks_the_best("Snowball", HERE)
    assert not lacks_the_best(None, HERE)
