"""A device that fails costs a rung, never the words; what is not the device's fault is not hidden."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.devices.faults import LASTING, MESSAGES, REMEDIES, Fault
from engine.errors import DecodeFailed, ModelBroken, ModelError
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
from engine.recognition.backends.scripted import ScriptedRecognizer, say
from engine.recognition.base import (
    GREEDY,
    SAMPLE_RATE,
    DecodeOptions,
    Hypothesis,
    RecognizerInfo,
    Samples,
)
from engine.recognition.batches import BatchRecognizer
from engine.recognition.ladder import (
    FIRST_PAUSE_S,
    LONGEST_PAUSE_S,
    LadderRecognizer,
    Pause,
    Step,
    StepDown,
    next_rung,
)
from helpers.audio import MINI_WHISPER, mini_clips

TEXT = "send the letter today"
SPEECH = say(TEXT)
WORDS = {message.fault: message.words for message in reversed(MESSAGES)}


class Card(ScriptedRecognizer):
    """The shipped fake on a device of its own, which raises what it is told to, in order; None is success.

    Attributes:
        loads: Errors of the next loads that really load.
        failures: Errors of the next decodes.
        heard: Every audio it was given.
        log: What was done with it: "load", "decode", "close".
    """

    def __init__(
        self,
        device: str = "cuda",
        loads: Sequence[BaseException | None] = (),
        failures: Sequence[BaseException | None] = (),
        languages: tuple[str, ...] = ("en",),
        window_s: float = 30.0,
    ) -> None:
        super().__init__()
        self._is = RecognizerInfo("card", device, "float16", languages, window_s)
        self.loads = list(loads)
        self.failures = list(failures)
        self.heard: list[Samples] = []
        self.log: list[str] = []
        self.ready = False

    @property
    def info(self) -> RecognizerInfo:
        return self._is

    def load(self) -> None:
        if self.ready:
            return
        self.log.append("load")
        self._raise(self.loads)
        super().load()
        self.ready = True

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        self.log.append("decode")
        self.heard.append(samples)
        self._raise(self.failures)
        return super().decode(samples, options)

    def close(self) -> None:
        if self.ready:
            self.log.append("close")
        self.ready = False
        super().close()

    @staticmethod
    def _raise(errors: list[BaseException | None]) -> None:
        error = errors.pop(0) if errors else None
        if error is not None:
            raise error


def native(fault: Fault) -> RuntimeError:
    return RuntimeError(WORDS[fault])


def broken(fault: Fault, kind: type[ModelError] = DecodeFailed) -> ModelError:
    """The error of a backend whose device has failed."""
    error = kind("CTranslate2 failed", "try again")
    error.__cause__ = native(fault)
    return error


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def itself(card: Card) -> Card:
    """What makes a card that is there already."""
    return card


class Ladder:
    """A ladder of cards, and what it told."""

    def __init__(self, *cards: Card, server: bool = False) -> None:
        self.cards = cards
        self.told: list[StepDown] = []
        self.clock = Clock()
        steps = [
            Step(f"rung {at}", partial(itself, card), server and at == 0) for at, card in enumerate(cards)
        ]
        self.it = LadderRecognizer(steps, self.told.append, self.clock)

    def hear(self) -> str:
        return self.it.decode(SPEECH).text


@pytest.mark.parametrize("fault", Fault)
def test_a_device_that_fails_in_a_decode_costs_a_rung_and_the_same_audio_is_heard(fault: Fault) -> None:
    ladder = Ladder(Card(failures=[None, broken(fault)]), Card("cpu"))
    ladder.it.load()
    assert [ladder.hear() for _ in range(3)] == [TEXT] * 3
    first, second = ladder.cards
    assert first.log == ["load", "decode", "decode", "close"]
    assert all(np.array_equal(heard, SPEECH) for heard in second.heard)
    assert ladder.told == [StepDown("rung 0", "rung 1", fault.value, REMEDIES[fault], False)]
    assert ladder.it.info.device == "cpu"
    assert ladder.it.label == "rung 1"


@pytest.mark.parametrize("error", [broken(Fault.LIBRARY, ModelBroken), native(Fault.DRIVER), MemoryError()])
def test_a_device_that_fails_in_load_costs_a_rung(error: BaseException) -> None:
    ladder = Ladder(Card(loads=[error]), Card("cpu"))
    ladder.it.load()
    ladder.it.load()
    assert ladder.hear() == TEXT
    assert [card.log for card in ladder.cards] == [["load"], ["load", "decode"]]
    assert len(ladder.told) == 1


def test_memory_is_given_back_before_the_next_rung_is_loaded() -> None:
    order: list[str] = []
    ladder = Ladder(Card(failures=[broken(Fault.MEMORY)]), Card("cuda"))
    for card, name in zip(ladder.cards, ("first", "second"), strict=True):
        card.log = Noted(order, name)
    ladder.it.load()
    ladder.hear()
    assert order == ["first load", "first decode", "first close", "second load", "second decode"]


def test_what_the_error_held_is_let_go_before_the_next_rung_is_loaded() -> None:
    """On a full card the tensors in the frames of the error are what the next rung has no room for."""
    held: list[weakref.ref[Card]] = []
    alive: list[bool] = []

    class Full(Card):
        def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
            tensor = Card()
            held.append(weakref.ref(tensor))
            raise broken(Fault.MEMORY)

    class Next(Card):
        def load(self) -> None:
            gc.collect()
            alive.extend(ref() is not None for ref in held)
            super().load()

    ladder = Ladder(Full(), Next("cpu"))
    ladder.it.load()
    assert ladder.hear() == TEXT
    assert alive == [False]


class Noted(list[str]):
    """A log that is written into a common one too."""

    def __init__(self, common: list[str], name: str) -> None:
        super().__init__()
        self._common = common
        self._name = name

    def append(self, entry: str) -> None:
        self._common.append(f"{self._name} {entry}")


@pytest.mark.parametrize("fault", Fault)
def test_only_what_lasts_rules_out_the_other_rungs_of_a_device(fault: Fault) -> None:
    ladder = Ladder(Card(loads=[broken(fault, ModelBroken)]), Card("cuda"), Card("cpu"))
    ladder.it.load()
    assert ladder.it.label == ("rung 2" if fault in LASTING else "rung 1")
    ladder.it.close()
    ladder.it.load()
    assert ladder.it.label == ("rung 2" if fault in LASTING else "rung 0")
    assert len(ladder.told) == 1


@pytest.mark.parametrize(
    "error", [DecodeFailed("unknown language", "choose another"), ModelBroken("cut off", "fetch it again")]
)
def test_what_is_not_the_devices_fault_is_raised_as_it_is(error: ModelError) -> None:
    ladder = Ladder(Card(failures=[error]), Card("cpu"))
    ladder.it.load()
    with pytest.raises(type(error)) as raised:
        ladder.hear()
    assert raised.value is error
    assert ladder.hear() == TEXT
    assert ladder.it.label == "rung 0"
    assert ladder.told == []


def test_a_mistake_in_our_code_is_not_taken_for_a_failing_device() -> None:
    ladder = Ladder(Card(failures=[ValueError("cannot reshape")]), Card("cpu"))
    ladder.it.load()
    with pytest.raises(ValueError, match="reshape"):
        ladder.hear()
    assert ladder.it.label == "rung 0"


class Batches(Card):
    """A card that takes four stretches at a time."""

    together = 4

    def decode_many(
        self, samples: Sequence[Samples], options: DecodeOptions = GREEDY
    ) -> Sequence[Hypothesis]:
        self.log.append("batch")
        self._raise(self.failures)
        return [super(Batches, self).decode(one, options) for one in samples]


def test_a_batch_goes_to_a_rung_that_takes_batches() -> None:
    card = Batches()
    ladder = Ladder(card, Card("cpu")).it
    ladder.load()
    assert isinstance(ladder, BatchRecognizer)
    assert ladder.together == 4
    assert [one.text for one in ladder.decode_many([SPEECH, say("one")])] == [TEXT, "one"]
    assert card.log == ["load", "batch", "decode", "decode"]


@pytest.mark.parametrize("below", [Card, Batches])
def test_a_batch_on_a_device_that_fails_is_heard_whole_on_the_next_rung(below: type[Card]) -> None:
    """None of it is told by the rung that failed, even where that could decode some."""
    card, next_card = Batches(failures=[None, native(Fault.MEMORY)]), below("cpu")
    made = Ladder(card, next_card)
    made.it.load()
    stretches = [SPEECH, say("one"), say("two three")]
    assert [one.text for one in made.it.decode_many(stretches)] == [TEXT, "one", "two three"]
    assert len(next_card.heard) == 3
    assert len(made.told) == 1
    assert made.it.together == (4 if below is Batches else 1)


def test_a_batch_with_a_stretch_too_long_is_refused_before_a_rung_is_blamed() -> None:
    made = Ladder(Batches(), Card("cpu", window_s=2.0))
    with pytest.raises(DecodeFailed, match="load it first"):
        made.it.decode_many([SPEECH])
    made.it.load()
    with pytest.raises(DecodeFailed, match="more than"):
        made.it.decode_many([say("one"), np.zeros(3 * SAMPLE_RATE, np.float32)])
    assert made.told == []


def test_the_last_rungs_error_is_raised_and_it_is_tried_again_the_next_time() -> None:
    last = broken(Fault.MEMORY)
    ladder = Ladder(Card(failures=[broken(Fault.DEVICE)]), Card("cpu", failures=[last]))
    ladder.it.load()
    with pytest.raises(DecodeFailed) as raised:
        ladder.hear()
    assert raised.value is last
    assert ladder.told == []
    assert ladder.hear() == TEXT
    assert [notice.source for notice in ladder.told] == ["rung 0"]


@pytest.mark.parametrize("when", ["load", "decode"])
def test_an_error_without_words_of_ours_gets_some(when: str) -> None:
    errors = [MemoryError()]
    ladder = Ladder(Card("cpu", loads=errors if when == "load" else (), failures=errors))
    with pytest.raises(ModelBroken if when == "load" else DecodeFailed, match="not enough memory") as raised:
        for _ in range(2):
            ladder.it.load()
            ladder.hear()
    assert isinstance(raised.value.__cause__, MemoryError)


def test_a_notice_that_could_not_be_given_is_given_later() -> None:
    """The rung below refuses the language: that error comes first, the notice with the next text."""
    refusal = DecodeFailed("unknown language", "choose another")
    ladder = Ladder(Card(failures=[broken(Fault.MEMORY)]), Card("cpu", failures=[refusal]))
    ladder.it.load()
    with pytest.raises(DecodeFailed, match="unknown language"):
        ladder.hear()
    assert ladder.hear() == TEXT
    assert len(ladder.told) == 1


def test_a_device_that_refuses_even_to_close_is_left_all_the_same() -> None:
    class Dead(Card):
        def close(self) -> None:
            raise RuntimeError("CUDA failed with error an illegal memory access was encountered")

    ladder = Ladder(Dead(failures=[broken(Fault.DEVICE)]), Card("cpu"))
    ladder.it.load()
    assert ladder.hear() == TEXT
    ladder.it.close()


def test_the_window_is_the_shortest_of_all_rungs_and_longer_audio_is_refused_by_all() -> None:
    ladder = Ladder(Card(window_s=30.0), Card("cpu", window_s=12.0), server=True)
    assert ladder.it.info.max_window_s == 12.0
    ladder.it.load()
    with pytest.raises(DecodeFailed, match="more than"):
        ladder.it.decode(np.zeros(13 * 16_000, np.float32))
    with pytest.raises(DecodeFailed, match="dimensions"):
        ladder.it.decode(np.zeros((2, 1600), np.float32))
    assert ladder.it.label == "rung 0"
    assert ladder.cards[0].heard == []


def test_a_rung_that_does_not_know_the_language_is_passed_over() -> None:
    german = DecodeOptions("de")
    ladder = Ladder(
        Card(languages=("en", "de"), failures=[broken(Fault.MEMORY)]), Card(), Card("cpu", languages=())
    )
    ladder.it.load()
    ladder.it.decode(SPEECH, german)
    assert ladder.it.label == "rung 2"
    assert ladder.it.info.languages == ()


def test_where_only_a_rung_that_failed_knows_the_language_its_error_is_raised() -> None:
    failure = broken(Fault.LIBRARY)
    ladder = Ladder(Card(languages=("de",), failures=[failure, failure]), Card("cpu"))
    ladder.it.load()
    for _ in range(2):
        with pytest.raises(DecodeFailed) as raised:
            ladder.it.decode(SPEECH, DecodeOptions("de"))
        assert raised.value is failure
    assert ladder.hear() == TEXT


def test_a_language_no_rung_knows_is_left_to_the_rungs() -> None:
    ladder = Ladder(Card(), Card("cpu"))
    ladder.it.load()
    assert ladder.it.decode(SPEECH, DecodeOptions("xx")).text == TEXT


def test_a_ladder_needs_a_rung_and_a_load() -> None:
    with pytest.raises(ValueError, match="at least one"):
        LadderRecognizer((), print)
    ladder = Ladder(Card())
    with pytest.raises(DecodeFailed, match="not loaded"):
        ladder.hear()
    ladder.it.load()
    ladder.it.close()
    ladder.it.close()
    with pytest.raises(DecodeFailed, match="not loaded"):
        ladder.hear()
    assert ladder.cards[0].log == ["load", "close"]


def test_a_server_that_fails_is_left_for_now_and_asked_again_after_a_pause() -> None:
    down = DecodeFailed("the server does not answer", "check its address")
    ladder = Ladder(Card("remote", failures=[down] * 3), Card("cpu"), server=True)
    ladder.it.load()
    assert ladder.cards[1].log == []
    asked = []
    for _ in range(40):
        assert ladder.hear() == TEXT
        asked.append(len(ladder.cards[0].heard))
        ladder.clock.now += 1.0
    # At once, after 5 s, after 10 more, after 20 more; then it works.
    assert [asked.index(number) for number in (1, 2, 3, 4)] == [0, 5, 15, 35]
    assert ladder.it.label == "rung 0"
    assert ladder.told == [StepDown("rung 0", "rung 1", down.what, down.remedy, True)]
    assert ladder.cards[0].log.count("close") == 0


def test_each_outage_of_a_server_is_told_once() -> None:
    down = DecodeFailed("the server does not answer", "check its address")
    ladder = Ladder(Card("remote", failures=[down, None, down, down]), Card("cpu"), server=True)
    ladder.it.load()
    for _ in range(4):
        ladder.hear()
        ladder.clock.now += 2 * LONGEST_PAUSE_S
    assert len(ladder.told) == 2


def test_a_server_that_came_back_is_asked_again_as_soon_as_at_first() -> None:
    down = DecodeFailed("the server does not answer", "check its address")
    ladder = Ladder(Card("remote", failures=[down, down, None, down]), Card("cpu"), server=True)
    ladder.it.load()
    for _ in range(3):
        ladder.hear()
        ladder.clock.now += LONGEST_PAUSE_S
    ladder.hear()
    assert ladder.it.label == "rung 1"
    ladder.clock.now += FIRST_PAUSE_S
    ladder.hear()
    assert ladder.it.label == "rung 0"


def test_a_dead_card_of_this_machine_rules_out_no_server_that_calls_its_own_the_same() -> None:
    down = DecodeFailed("the server does not answer", "check its address")
    ladder = Ladder(
        Card("cuda", failures=[down]), Card(failures=[broken(Fault.DEVICE)]), Card("cpu"), server=True
    )
    ladder.it.load()
    ladder.hear()
    assert ladder.it.label == "rung 2"
    ladder.clock.now += FIRST_PAUSE_S
    ladder.hear()
    assert ladder.it.label == "rung 0"


def test_a_server_that_is_down_at_the_start_is_no_reason_not_to_start() -> None:
    down = DecodeFailed("the server does not answer", "check its address")
    ladder = Ladder(Card("remote", loads=[down]), Card("cpu"), server=True)
    ladder.it.load()
    assert ladder.hear() == TEXT
    ladder.clock.now += FIRST_PAUSE_S
    assert ladder.hear() == TEXT
    assert ladder.it.label == "rung 0"


@pytest.mark.parametrize("when", ["load", "decode"])
def test_a_server_that_refuses_the_settings_is_not_asked_again_until_it_is_closed(when: str) -> None:
    refusal = ModelBroken("the key is not accepted", "set another key")
    errors = [refusal]
    server = Card(
        "remote", loads=errors if when == "load" else (), failures=errors if when == "decode" else ()
    )
    ladder = Ladder(server, Card("cpu"), server=True)
    ladder.it.load()
    for _ in range(3):
        assert ladder.hear() == TEXT
        ladder.clock.now += 2 * LONGEST_PAUSE_S
    assert server.log.count(when) == 1
    assert ladder.told == [StepDown("rung 0", "rung 1", refusal.what, refusal.remedy, False)]
    ladder.it.close()
    ladder.it.load()
    assert ladder.it.label == "rung 0"


def test_a_server_alone_is_asked_in_spite_of_its_pause() -> None:
    down = DecodeFailed("the server does not answer", "check its address")
    ladder = Ladder(Card("remote", failures=[down]), server=True)
    ladder.it.load()
    with pytest.raises(DecodeFailed, match="does not answer"):
        ladder.hear()
    assert ladder.hear() == TEXT
    assert ladder.told == []


def test_a_servers_words_about_its_own_memory_are_its_words() -> None:
    ladder = Ladder(Card("remote", failures=[broken(Fault.MEMORY)]), Card("cpu"), server=True)
    ladder.it.load()
    ladder.hear()
    assert [notice.cause for notice in ladder.told] == ["CTranslate2 failed"]


@given(st.integers(0, 2000), st.floats(0, 1e9))
def test_a_pause_grows_to_its_limit_and_ends(failures: int, now: float) -> None:
    pause = Pause(failures).failed(now)
    length = pause.until - now
    assert FIRST_PAUSE_S * 0.99 <= length <= LONGEST_PAUSE_S * 1.01
    assert not pause.over(now)
    assert pause.over(pause.until)
    assert pause.failed(now).until >= pause.until


@given(st.integers(1, 6), st.data())
def test_every_way_down_ends_and_the_last_rung_is_always_on_it(count: int, data: st.DataObject) -> None:
    some = st.sets(st.integers(0, count - 1))
    able = sorted(data.draw(st.sets(st.integers(0, count - 1), min_size=1)))
    ruled_out, waiting = data.draw(some), data.draw(some)
    tried: list[int] = []
    while (at := next_rung(able, ruled_out, waiting, tried)) is not None:
        tried.append(at)
        assert len(tried) <= count
    assert len(set(tried)) == len(tried)
    assert set(tried) == (set(able) - ruled_out) | {able[-1]}
    # Those in their pause come after the others, and in either group the better one first.
    assert tried == sorted(tried, key=lambda rung: (rung in waiting, rung))


FATES = st.sampled_from([None, *Fault])


@given(st.lists(st.tuples(st.lists(FATES, max_size=4), st.lists(FATES, max_size=4)), max_size=4))
def test_whatever_fails_above_a_cpu_that_works_every_decode_has_its_words(
    fates: list[tuple[list[Fault | None], list[Fault | None]]],
) -> None:
    cards = [
        Card(
            f"cuda {at // 2}",
            [None if fault is None else broken(fault, ModelBroken) for fault in loads],
            [None if fault is None else broken(fault) for fault in decodes],
        )
        for at, (loads, decodes) in enumerate(fates)
    ]
    ladder = Ladder(*cards, Card("cpu"))
    ladder.it.load()
    assert [ladder.hear() for _ in range(6)] == [TEXT] * 6
    notices = [(notice.source, notice.target) for notice in ladder.told]
    assert len(set(notices)) == len(notices)
    assert sum(card.ready for card in (*cards, ladder.cards[-1])) == 1


@pytest.fixture
def whisper() -> Iterator[Callable[[str, str], FasterWhisperRecognizer]]:
    """Makes mini-Whispers; closed at the end."""
    made: list[FasterWhisperRecognizer] = []

    def make(device: str, precision: str) -> FasterWhisperRecognizer:
        made.append(FasterWhisperRecognizer(MINI_WHISPER, device, precision))
        return made[-1]

    yield make
    for recognizer in made:
        recognizer.close()


def test_a_real_whisper_steps_down_from_a_precision_the_cpu_has_not(
    whisper: Callable[[str, str], FasterWhisperRecognizer],
) -> None:
    told: list[StepDown] = []
    steps = [Step(precision, partial(whisper, "cpu", precision)) for precision in ("float16", "int8")]
    ladder = LadderRecognizer(steps, told.append)
    ladder.load()
    assert ladder.info.compute_type == "int8"
    clip = mini_clips()[0]
    alone = whisper("cpu", "int8")
    alone.load()
    assert ladder.decode(clip.samples) == alone.decode(clip.samples)
    assert [notice.cause for notice in told] == [Fault.PRECISION.value]


def test_a_ladder_of_one_rung_passes_for_it() -> None:
    ladder = LadderRecognizer([Step("only", ScriptedRecognizer)], print)
    ladder.load()
    assert ladder.decode(SPEECH).text == TEXT
    assert ladder.info == ScriptedRecognizer().info
