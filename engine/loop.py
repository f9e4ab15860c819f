"""The engine thread: it owns the models and every dictation under way.

One inbox takes audio and commands; everything in it is applied before anything is decoded, so a decision is
never made on old news. Then the one decode that is worth most is done (`recognition.scheduling`), its text
shown, and the inbox looked at again. A decode cannot be interrupted; that is why jobs are short. A model
that hears while you speak does so in a thread of its own and tells this one by the inbox (`engine.ears`).

What a dictation does next is decided by `session.step`; this module only carries out its effects. Text is
committed to the history before `Final` is said. An error in one dictation ends that dictation, with its
recording kept in the journal; the thread goes on.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from engine import session as life
from engine.audio.source import Block
from engine.audio.vad import VoiceDetector
from engine.dictation import Dictation, Manner
from engine.ears import EarOver, EarTold, hearing, next_to_hear
from engine.errors import DecodeFailed, SaysoError, StoreError
from engine.idle import IdleWork, Refused, Task
from engine.messages import (
    Cancelled,
    EngineEvent,
    Failed,
    Final,
    Nothing,
    Notice,
    Partial,
    Segment,
    SessionId,
)
from engine.models.residency import Keeping, Models, Residency
from engine.phrases import Phrase
from engine.recognition.base import SAMPLE_RATE
from engine.recognition.live import LiveStream
from engine.recognition.scheduling import FIRST_WORDS_S, Job, Priority, choose
from engine.recognition.second_look import recognise
from engine.recognition.segmenter import Segmenter
from engine.recognition.stream import Finished, SpeechStream, Text, Update
from engine.recognition.streaming import Ear, StreamingRecognizer
from engine.recorder import Audio, AudioBegan, AudioBlock, AudioStopped, KeyUp, Trouble
from engine.store.history import Entry
from engine.store.journal import RecordingState

log = logging.getLogger("sayso.engine")

SLICE = 5 * SAMPLE_RATE  # samples of a recovered recording taken at once: 16 ms of VAD
TICK_S = 0.05  # while a key is up and audio is still expected


@dataclass(frozen=True, slots=True)
class Press:
    """A key went down at clock `at`."""

    session: SessionId
    at: float
    app: str
    started: float
    manner: Manner
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Withhold:
    """The words of this dictation are not to be kept after all."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class CancelDictation:
    """The person does not want this dictation."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class Recover:
    """A recording from the journal, to be transcribed when nothing else is to do."""

    session: SessionId
    pcm: Block
    at: float
    started: float
    kind: str
    manner: Manner
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Background:
    """Work for idle time, a bounded step at a time, with one model; dropped if it fails."""

    task: Task
    model: str
    refused: Refused | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """Have models ready, as far as they fit."""

    models: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keep:
    """Keep models so long, and so many."""

    keeping: Keeping


@dataclass(frozen=True, slots=True)
class Use:
    """Make models another way."""

    models: Models


@dataclass(frozen=True, slots=True)
class Close:
    """End the thread."""


Command = Press | Withhold | CancelDictation | Recover | Background | Load | Keep | Use | Close
Message = Command | Audio | EarTold | EarOver


@dataclass(frozen=True, slots=True)
class Ports:
    """What the engine thread reaches the world through.

    Attributes:
        say: Takes events.
        stop_audio: Tells the recorder that no more audio is wanted.
        file: Tells the recorder what became of a recording.
        commit: Saves text; returns when it is durable. Raises StoreError.
        make_vad: A voice detector for one dictation.
    """

    say: Callable[[EngineEvent], None]
    stop_audio: Callable[[SessionId], None]
    file: Callable[[SessionId, RecordingState], None]
    commit: Callable[[Entry], None]
    make_vad: Callable[[], VoiceDetector]


class EngineThread:
    """Owns the models and the dictations. `post` may be called from any thread."""

    def __init__(self, models: Residency, ports: Ports) -> None:
        self._models = models
        self._ports = ports
        self._inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._dictations: dict[SessionId, Dictation] = {}
        self._backlog: dict[SessionId, deque[Block]] = {}
        self._idle = IdleWork(models)
        self._closing = False
        self._urgent = threading.Event()
        self._ages = 0
        self._thread = threading.Thread(target=self._run, name="sayso-engine", daemon=True)

    def start(self) -> None:
        """Start working."""
        self._thread.start()

    def post(self, message: Message) -> None:
        """Hand over a command, audio or what was heard; returns at once."""
        if isinstance(message, KeyUp | CancelDictation):
            self._urgent.set()
        self._inbox.put(message)

    def close(self, timeout_s: float = 5.0) -> None:
        """Finish the decode under way and end; what is unfinished stays in the journal."""
        self._inbox.put(Close())
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while not self._closing:
            try:
                self._receive()
                self._do_best()
            except Exception as error:  # noqa: BLE001 - thread border: a dead engine would be deaf for good
                log.error("engine: %s", type(error).__name__)
                for dictation in list(self._dictations.values()):
                    self._give_up(dictation, error)
        for dictation in self._dictations.values():
            dictation.close()
        self._models.close()

    def _do_best(self) -> None:
        """Do what is worth most now, if there is anything to do."""
        while not self._closing and (dictation := next_to_hear(self._dictations.values())) is not None:
            self._hear_live(dictation)
        job = self._job()
        if job is not None and not self._closing:
            self._work(job)
        elif self._backlog:
            self._feed_backlog()
        elif self._idle_work():
            self._idle.step()

    def _job(self) -> Job | None:
        """The decode that is worth most now."""
        taken = hearing(self._dictations.values())
        return choose(
            d.hears.wanted(d.cost) for d in self._dictations.values() if d.manner.model not in taken
        )

    def _receive(self) -> None:
        """Apply everything in the inbox; wait for something if there is nothing to do."""
        self._urgent.clear()
        try:
            message = self._inbox.get(timeout=self._patience())
            while True:
                self._guarded(message)
                message = self._inbox.get_nowait()
        except queue.Empty:
            self._each(life.Tick())
            self._models.unload_idle()

    def _patience(self) -> float | None:
        """How long to wait for a message; None for as long as it takes."""
        if self._backlog or self._idle_work() or self._job() or next_to_hear(self._dictations.values()):
            return 0.0
        if any(d.state.phase is life.Phase.TAIL for d in self._dictations.values()):
            return TICK_S
        return self._models.due_in()

    def _guarded(self, message: Message) -> None:
        try:
            self._apply(message)
        except Exception as error:  # noqa: BLE001 - thread border: one bad message must not end all dictation
            log.error("engine: %s on %s", type(error).__name__, type(message).__name__)
            dictation = self._dictations.get(getattr(message, "session", SessionId("")))
            if dictation is not None:
                self._give_up(dictation, error)

    def _give_up(self, dictation: Dictation, error: Exception) -> None:
        """End a dictation that nothing is certain of any more but its recording."""
        self._ports.stop_audio(dictation.session)
        self._carry_out(dictation, life.Fail(_unexpected(error)))

    def _apply(self, message: Message) -> None:
        match message:
            case Press():
                self._press(message)
            case Recover():
                self._recover(message)
            case Background(task=task, model=model, refused=refused):
                self._idle.add(task, model, refused)
            case Load(models=names):
                self._ports.make_vad()  # its session takes 0.14 s to make
                self._models.preload(names)
            case Keep(keeping=keeping):
                self._models.keep(keeping)
            case Use(models=models):
                self._models.use(models)
            case Close():
                self._closing = True
            case _:
                self._of_dictation(message)

    def _of_dictation(self, message: Withhold | CancelDictation | Audio | EarTold | EarOver) -> None:
        """What concerns one dictation, unless that is over."""
        dictation = self._dictations.get(message.session)
        if dictation is None:
            return
        if isinstance(message, Withhold):
            dictation.kept = False
        else:
            self._hear(dictation, message)

    def _hear(self, dictation: Dictation, message: CancelDictation | Audio | EarTold | EarOver) -> None:
        match message:
            case EarTold(ear=ear, text=text):
                if dictation.live is not None and dictation.live.ear is ear:
                    self._show(dictation, dictation.live.told(text))
            case EarOver():
                self._ear_over(dictation, message)
            case AudioBegan():
                self._step(dictation, life.Started())
            case AudioBlock(pcm=pcm):
                self._feed(dictation, pcm)
            case KeyUp(at=at, index=index):
                dictation.stream.release(index)
                self._step(dictation, life.Released(at, index / SAMPLE_RATE))
                self._heard(dictation)
            case AudioStopped(error=error):
                self._step(dictation, life.AudioOver(error))
            case Trouble(error=error):
                self._carry_out(dictation, life.Warn(error))
            case CancelDictation():
                self._step(dictation, life.Cancel())

    def _press(self, press: Press) -> None:
        dictation = self._begin(press.session, press.at, press.manner, background=False)
        dictation.app, dictation.started, dictation.kept = press.app, press.started, press.kept
        self._lease(dictation)

    def _begin(self, session: SessionId, at: float, manner: Manner, background: bool) -> Dictation:
        self._ages += 1
        segmenter = Segmenter(self._models.cost(manner.model).limits())
        stream = SpeechStream(self._ages, self._ports.make_vad(), segmenter, background)
        language = manner.decoding.language
        dictation = Dictation(session, life.begin(at), stream, segmenter, manner, language)
        self._dictations[session] = dictation
        return dictation

    def _recover(self, message: Recover) -> None:
        dictation = self._begin(message.session, message.at, message.manner, background=True)
        dictation.kind, dictation.started, dictation.kept = message.kind, message.started, message.kept
        self._step(dictation, life.Started())
        pcm = message.pcm
        self._backlog[message.session] = deque(pcm[i : i + SLICE] for i in range(0, len(pcm), SLICE))
        self._lease(dictation)

    def _feed_backlog(self) -> None:
        """Take the next slice of a recovered recording; dictations are always ahead of it."""
        session, slices = next(iter(self._backlog.items()))
        dictation = self._dictations.get(session)
        if dictation is not None and slices:
            self._feed(dictation, slices.popleft())
            return
        del self._backlog[session]
        if dictation is not None:
            self._step(dictation, life.AudioOver())

    def _idle_work(self) -> bool:
        """Whether there is work for idle time, and time: no dictation is under way."""
        return bool(self._idle) and not self._dictations

    def _lease(self, dictation: Dictation) -> None:
        """Have its model ready for as long as it lives."""
        try:
            dictation.resident = self._models.lease(dictation.manner.model)
        except SaysoError as error:
            self._step(dictation, life.Broken(error))
            return
        # Also where the loading had begun before the key went down.
        dictation.load_s = max(0.0, dictation.resident.ready_at - dictation.state.pressed_at)
        if dictation.resident.recognizer.info.streams and not dictation.stream.background:
            dictation.live = LiveStream(dictation.stream, dictation.segmenter, dictation.language)

    def _hear_live(self, dictation: Dictation) -> None:
        """Have what waits of a dictation heard; the words and the end come by the inbox."""
        assert dictation.live is not None and dictation.resident is not None
        recognizer = cast(StreamingRecognizer, dictation.resident.recognizer)  # its info says so
        session, put = dictation.session, self._inbox.put
        dictation.live.open(
            lambda: Ear(
                recognizer,
                dictation.decoding,
                told=lambda ear, text: put(EarTold(session, ear, text)),
                over=lambda ear, end: put(EarOver(session, ear, end)),
            )
        )

    def _ear_over(self, dictation: Dictation, message: EarOver) -> None:
        if dictation.live is None or dictation.live.ear is not message.ear:
            return
        if message.end.error is not None:
            log.warning("stream: %s; the same audio is decoded", type(message.end.error).__name__)
        dictation.infer_s += message.end.busy_s
        self._show(dictation, dictation.live.over(message.end))
        self._settle(dictation)

    def _feed(self, dictation: Dictation, pcm: Block) -> None:
        if dictation.state.phase in (life.Phase.FINISHING, life.Phase.ENDED):
            return
        self._show(dictation, dictation.hears.feed(pcm))
        self._heard(dictation)

    def _heard(self, dictation: Dictation) -> None:
        stream = dictation.stream
        self._step(dictation, life.Heard(stream.total / SAMPLE_RATE, stream.quiet))

    def _each(self, event: life.Input) -> None:
        for dictation in list(self._dictations.values()):
            self._step(dictation, event)

    def _work(self, job: Job) -> None:
        dictation = next(d for d in self._dictations.values() if d.stream.age == job.age)
        options = replace(dictation.decoding, first_words=self._first_words(dictation, job))
        assert dictation.resident is not None  # one without a model ended when it began
        try:
            answer = recognise(dictation.resident.recognizer, dictation.stream, job, options)
        except Exception as error:  # noqa: BLE001 - backend border: it ends this dictation only
            log.error("decode: %s", type(error).__name__)
            failure = error if isinstance(error, SaysoError) else _unexpected(error)
            self._step(dictation, life.Broken(failure))
            return
        dictation.infer_s += answer.infer_s
        if not answer.whole:
            return
        dictation.cost.observe(job.length / SAMPLE_RATE, answer.took_s)
        if job.priority is not Priority.PARTIAL:
            dictation.settle_language(answer.heard, job.span.seconds)
        self._show(dictation, dictation.hears.decoded(job, answer.text, answer.took_s))
        self._settle(dictation)

    def _first_words(self, dictation: Dictation, job: Job) -> Callable[[str], bool] | None:
        """What a long decode tells its first words to; a partial is given up there once the key is up."""
        if dictation.cost.predict(job.length / SAMPLE_RATE) < FIRST_WORDS_S:
            return None

        def show(text: str) -> bool:
            self._show(dictation, dictation.hears.first_words(text))
            return job.priority is not Priority.PARTIAL or not self._urgent.is_set()

        return show

    def _settle(self, dictation: Dictation) -> None:
        if dictation.hears.settled:
            self._step(dictation, life.Settled())

    def _show(self, dictation: Dictation, updates: list[Update]) -> None:
        for update in updates:
            match update:
                case Text(firm=firm, tentative=tentative):
                    if (firm or tentative) and dictation.first_text_at is None:
                        dictation.first_text_at = time.monotonic()
                    self._ports.say(Partial(dictation.session, self._t(dictation), firm, tentative))
                case Finished(text=text, span=span) if text:
                    start, end = span.start / SAMPLE_RATE, span.end / SAMPLE_RATE
                    self._ports.say(Segment(dictation.session, self._t(dictation), text, start, end))

    def _step(self, dictation: Dictation, event: life.Input) -> None:
        dictation.state, effects = life.step(dictation.state, event, time.monotonic())
        for effect in effects:
            self._carry_out(dictation, effect)

    def _carry_out(self, dictation: Dictation, effect: life.Effect) -> None:
        session, t = dictation.session, self._t(dictation)
        match effect:
            case life.StopAudio():
                self._ports.stop_audio(session)
            case life.CloseStream():
                self._show(dictation, dictation.hears.end())
                self._settle(dictation)
            case life.Warn(error=error):
                self._ports.say(Notice(session, t, error.what, error.remedy))
            case life.Conclude():
                self._conclude(dictation)
            case life.Drop():
                audio_s = dictation.stream.total / SAMPLE_RATE
                self._end(dictation, RecordingState.CANCELLED)
                self._ports.say(Cancelled(session, t, audio_s))
            case life.Fail(error=error):
                kept = dictation.stream.total > 0
                self._end(dictation, RecordingState.FAILED)
                self._ports.say(Failed(session, t, error, kept))

    def _conclude(self, dictation: Dictation) -> None:
        """Save the text, then say it."""
        raw = dictation.hears.text
        if not raw:
            self._end(dictation, RecordingState.EMPTY)
            heard = dictation.stream.total > 0
            why = (
                Phrase("no speech was heard")
                if heard
                else Phrase("no audio came before the key was released")
            )
            self._ports.say(Nothing(dictation.session, self._t(dictation), why))
            return
        text = _processed(dictation.manner.process, raw)
        saved = dictation.kept and self._commit(dictation, raw, text)
        # Filed before it is said: whoever hears Final may close the engine at once.
        self._end(dictation, RecordingState.TRANSCRIBED if saved else RecordingState.CAPTURED)
        metrics = dictation.metrics(time.monotonic())
        self._ports.say(Final(dictation.session, self._t(dictation), raw, text, metrics, dictation.kept))

    def _commit(self, dictation: Dictation, raw: str, text: str) -> bool:
        metrics = dictation.metrics(time.monotonic())
        entry = Entry(
            session=dictation.session,
            at=dictation.started,
            kind=dictation.kind,
            app=dictation.app,
            raw=raw,
            text=text,
            audio_s=metrics.audio_s,
            language=dictation.language,
            metrics=metrics.as_dict() | ({"mode": mode} if (mode := dictation.manner.mode) else {}),
            outcome="",
            insert_ms=None,
        )
        try:
            self._ports.commit(entry)
        except StoreError as error:
            self._carry_out(dictation, life.Warn(error))
            return False
        return True

    def _end(self, dictation: Dictation, state: RecordingState) -> None:
        self._ports.file(dictation.session, state)
        del self._dictations[dictation.session]
        dictation.close()
        if dictation.resident is not None:
            self._models.release(dictation.manner.model)
        self._backlog.pop(dictation.session, None)

    @staticmethod
    def _t(dictation: Dictation) -> float:
        return time.monotonic() - dictation.state.pressed_at


def _processed(process: Callable[[str], str], raw: str) -> str:
    """The text after the rules; the words as recognised if a rule breaks on them."""
    try:
        return process(raw)
    except Exception as error:  # noqa: BLE001 - rules border: no rule may cost a word
        log.error("rules: %s", type(error).__name__)
        return raw


def _unexpected(error: BaseException) -> SaysoError:
    return DecodeFailed(
        Phrase("the recogniser failed ({kind})", kind=type(error).__name__),
        "press the key again; the recording is kept",
    )
