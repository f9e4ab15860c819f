"""From the name of a model to what recognises with it on this machine.

A model with a choice of devices becomes a ladder: the rungs that this machine really has (asked in a child
process, remembered between starts), best first. A model of a speech server has the embedded model below it,
which hears the same audio while the server is away. Whatever has one way to run is simply that.

Rules: `build_models` reaches nothing and loads nothing; the machine is asked when a model is first wanted, in
the engine thread, while the audio is kept. Failure mode: `UnknownModel` or `UsageError` where the settings
make no sense, at once; everything later is an event.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from app.settings.values import UNLOAD_AFTER_S, Settings, listed
from engine.errors import ModelError, UsageError
from engine.phrases import Phrase
from engine.store.paths import Paths

if TYPE_CHECKING:
    from engine.devices.probe import Probe
    from engine.models.residency import Models
    from engine.recognition.backends.whisper_rules import Search
    from engine.recognition.base import DecodeOptions, Recognizer
    from engine.recognition.ladder import Step, StepDown

PROBE_S = 35.0  # the child is killed after 30
RUNTIMES = {"faster_whisper": "ctranslate2", "voxtral": "torch", "voxtral_realtime": "torch"}


def build_models(settings: Settings, paths: Paths) -> Models:
    """The models that the settings allow; none is loaded yet. Raises as `build_recognizer`."""
    from engine.devices.memory import Budget
    from engine.models.catalog import memory_need
    from engine.models.residency import MB, Keeping, Models

    build_recognizer(settings)  # only to refuse at once what makes no sense
    budget = Budget(settings.memory_mb * MB or None, settings.card_memory_mb * MB or None)
    keeping = Keeping(UNLOAD_AFTER_S[settings.unload], budget)

    @cache
    def probe() -> Probe:
        from engine.devices.probe import Probe  # here: 10 ms of imports before the hotkey is live

        return Probe(paths.devices)

    def make(name: str, tell: Callable[[StepDown], None]) -> Recognizer:
        return on_this_machine(settings.merge(model=name), probe(), tell)

    return Models(settings.model, make, keeping, memory_need, listed(settings.preload))


def decoding(settings: Settings) -> DecodeOptions:
    """What the settings say of every decode."""
    from engine.recognition.base import DecodeOptions

    languages = listed(settings.languages)
    return DecodeOptions(
        settings.language or (languages[0] if len(languages) == 1 else None),
        languages=languages,
        vocabulary=", ".join(listed(settings.vocabulary)),
        prompt=settings.prompt.strip(),
        thresholds=searching(settings).thresholds,
    )


def searching(settings: Settings) -> Search:
    """What the settings say of how Whisper looks for the likeliest text."""
    from engine.recognition.backends.whisper_rules import Search
    from engine.recognition.base import Thresholds

    thresholds = Thresholds(settings.no_speech, settings.log_prob, settings.compression)
    return Search(settings.beam, settings.temperature, thresholds)


def build_recognizer(settings: Settings) -> Recognizer:
    """The recogniser that the settings name, on their device, not loaded yet.

    Raises:
        UnknownModel: No model has this name, or it is not on this machine.
        UsageError: It does not know a language that was asked for.
    """
    recognizer = _factory(settings)()
    known = recognizer.info.languages
    for language in (settings.language, *listed(settings.languages)):
        if language and known and language not in known:
            what = Phrase(
                "the model '{model}' does not know the language '{language}'",
                model=settings.model,
                language=language,
            )
            raise UsageError(what, "choose another model or language", known)
    return recognizer


def on_this_machine(settings: Settings, probe: Probe, tell: Callable[[StepDown], None]) -> Recognizer:
    """The same with everything below it that this machine has. Raises ModelError too."""
    from engine.recognition.ladder import LadderRecognizer

    first = build_recognizer(settings)
    steps = _steps(settings, probe)
    return LadderRecognizer(steps, tell) if steps else first


def _steps(settings: Settings, probe: Probe) -> Sequence[Step]:
    """The rungs of a model that has several; none for one that has not."""
    from engine.models.catalog import DEFAULT, REMOTE, backend_of, find
    from engine.recognition.ladder import Step

    if settings.model.startswith(REMOTE):
        local = settings.merge(model=DEFAULT, device="auto")
        server = Step("the speech server", _factory(settings), comes_back=True)
        return server, Step(Phrase("{model} on this machine", model=DEFAULT), _factory(local))
    runtime = RUNTIMES.get(backend_of(settings.model) or "")
    if runtime is None:
        return ()
    row = find(settings.model)
    return _rungs(settings, probe, runtime, row.memory_mb if row else {})


def _rungs(settings: Settings, probe: Probe, runtime: str, memory_mb: dict[str, int]) -> Sequence[Step]:
    from engine.devices.rungs import refusal, rungs
    from engine.recognition.ladder import Step

    probe.start()
    answer = probe.answer(runtime, PROBE_S)
    if answer is None:
        raise ModelError("what this machine can run was not found out in time", "try again")
    found = rungs(settings.device, settings.compute_type, answer.devices, memory_mb)
    if not found:
        raise refusal(settings.device, answer)
    return [
        Step(rung.label, _factory(settings.merge(device=rung.wish, compute_type=rung.compute_type)))
        for rung in found
    ]


def _factory(settings: Settings) -> Callable[[], Recognizer]:
    from engine.models.catalog import backend_of, resolve

    compute_type = "default" if settings.compute_type == "auto" else settings.compute_type
    make = resolve(
        settings.model, settings.device, compute_type, settings.server or None, searching(settings)
    )
    if backend_of(settings.model) == "voxtral_realtime":
        return lambda: _delayed(make(), settings.voxtral_delay_ms)
    return make


def _delayed(recognizer: Recognizer, delay_ms: int) -> Recognizer:
    from engine.recognition.backends.voxtral_realtime import VoxtralRealtimeRecognizer

    assert isinstance(recognizer, VoxtralRealtimeRecognizer)
    recognizer.write_after(delay_ms)
    return recognizer
