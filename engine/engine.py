"""The engine as the rest of Sayso sees it: commands in, events out.

Two threads stand behind it: the recorder (microphone, journal) and the engine thread (recogniser,
dictations); a recogniser that hears while you speak adds one of its own for as long as it hears. Every
command returns at once; what comes of it is told to the listeners, on engine threads. The order of shutting
down is the reverse of the flow: first no more audio, then no more decoding, then the history.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from engine.audio.source import AudioSource
from engine.audio.vad import SileroVads, VoiceDetector
from engine.dictation import Manner
from engine.errors import StoreError
from engine.idle import Refused, Task
from engine.loop import (
    Background,
    CancelDictation,
    EngineThread,
    Keep,
    Load,
    Ports,
    Press,
    Recover,
    Use,
    Withhold,
)
from engine.messages import EngineEvent, Final, Level, Listener, Listening, ModelHeld, SessionId
from engine.models.residency import Keeping, Models, Residency
from engine.recognition.base import GREEDY, DecodeOptions
from engine.recorder import Audio, Recorder
from engine.refinement import Refiner
from engine.store.history import History
from engine.store.journal import Journal, Recording, RecordingState

log = logging.getLogger("sayso.engine")


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """What the engine is told once.

    Attributes:
        decoding: How every decode of a dictation is to be done: language, vocabulary, prompt.
        linger_s: How long the microphone stays open after a dictation.
        process: From recognised text to what is inserted; pure.
        refine: Hear dictations again when idle, where the engine has a more careful way.
    """

    decoding: DecodeOptions = GREEDY
    linger_s: float = 30.0
    process: Callable[[str], str] = str
    refine: bool = False


class Engine:
    """Dictation without a desktop. All methods may be called from any thread."""

    def __init__(
        self,
        config: EngineConfig,
        source: AudioSource,
        models: Models,
        journal: Journal,
        history: History,
        make_vad: Callable[[], VoiceDetector] | None = None,
    ) -> None:
        self._journal = journal
        self._history = history
        self._listeners: tuple[Listener, ...] = ()
        self._lock = threading.Lock()  # guards _listeners, _pressed_at and _claimed
        self._pressed_at: dict[SessionId, float] = {}
        self._claimed: dict[SessionId, Recording] = {}
        vads = make_vad or SileroVads()
        ports = Ports(self._say, self._stop_audio, self._file, history.commit, vads)
        self._models = models
        self._manner = Manner(models.default, config.decoding, config.process)
        self._make_vad = vads
        self._refines = config.refine
        self._residency = Residency(models, self._say)
        self._thread = EngineThread(self._residency, ports)
        self._recorder = Recorder(source, journal, self._audio, self._listening, self._level, config.linger_s)
        self._thread.start()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told everything from now on; call what comes back to stop that."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = tuple(one for one in self._listeners if one is not listener)

        return unsubscribe

    def preload(self) -> None:
        """Have the default model and those of the preload list ready before they are needed."""
        self._thread.post(Load((self._manner.model, *self._models.preload)))

    def keep(self, keeping: Keeping) -> None:
        """Change how long unused models stay in memory, and how much they may take."""
        self._thread.post(Keep(keeping))

    def held(self) -> tuple[ModelHeld, ...]:
        """The models in memory, as of the last change; returns at once, whatever the engine is doing."""
        now = time.monotonic()
        return tuple(
            ModelHeld(
                one.name,
                one.parked_at is not None,
                one.size,
                one.leases,
                0.0 if one.leases else max(0.0, now - one.used_at),
            )
            for one in self._residency.held
        )

    def when_idle(self, task: Task, refused: Refused | None = None, model: str | None = None) -> None:
        """Have `task` done in bounded steps whenever no dictation is under way; dropped if it fails.

        Args:
            task: Given the loaded recogniser, does one step at each `next`.
            refused: Told why, in the engine thread, if the recogniser cannot be had.
            model: The recogniser it is given, if not the default.
        """
        self._thread.post(Background(task, model or self._manner.model, refused))

    @property
    def manner(self) -> Manner:
        """How dictations are done if nothing else is said."""
        return self._manner

    def configure(self, manner: Manner) -> None:
        """From the next press on do dictations like this; those under way go on as they began."""
        self._manner = manner

    def refine(self, on: bool) -> None:
        """Hear dictations again when idle, from the next one on, or do not any more."""
        self._refines = on

    def use(self, models: Models) -> None:
        """Make models this way from now on, whatever the usual one is; what is in use ends as it began."""
        self._models = models
        self._thread.post(Use(models))

    def hear(self, source: AudioSource) -> None:
        """Listen to this microphone from the next press on."""
        self._recorder.use(source)

    def press(self, app: str = "", manner: Manner | None = None, kept: bool = True) -> SessionId:
        """The key went down: keep audio from now on.

        Args:
            app: What the words are meant for, to be kept with them.
            manner: How this one is done, if not as usual.
            kept: Write its words into the history.
        """
        now = time.monotonic()
        session = new_session()
        with self._lock:
            self._pressed_at[session] = now
        # The engine must know the session before its first audio arrives.
        self._thread.post(Press(session, now, app, time.time(), manner or self._manner, kept))
        self._recorder.begin(session, now, kept)
        return session

    def release(self, session: SessionId) -> None:
        """The key came up. The ending follows as an event."""
        self._recorder.release(session, time.monotonic())

    def cancel(self, session: SessionId) -> None:
        """The person does not want it; the recording can be had back with `undo_cancel`."""
        self._thread.post(CancelDictation(session))

    def withhold(self, session: SessionId) -> None:
        """Its words are not to be kept after all."""
        self._thread.post(Withhold(session))

    def undo_cancel(self, session: SessionId) -> None:
        """Transcribe a cancelled dictation after all. Raises StoreError if it is gone."""
        self._from_journal(session, "dictation")

    def recover(self, session: SessionId) -> bool:
        """Transcribe a recording that a crash left unfinished. Raises StoreError if it is gone.

        Returns:
            Whether an ending follows; not where the text had been saved and only the recording was left.
        """
        return self._from_journal(session, "recovered")

    def close(self) -> None:
        """Stop both threads. A dictation under way stays unfinished in the journal."""
        self._recorder.close()
        self._thread.close()
        with self._lock:
            claimed, self._claimed = self._claimed, {}
        for recording in claimed.values():
            recording.close(None)

    def _from_journal(self, session: SessionId, kind: str) -> bool:
        recording = self._journal.claim(session)
        if recording is None:
            raise StoreError("this recording is not there any more", "look for its text in the history")
        if self._history.get(session) is not None:
            recording.close(RecordingState.TRANSCRIBED)  # killed between saving the text and filing the audio
            return False
        try:
            info, pcm = self._journal.info(session), self._journal.read(session)
        except StoreError:
            recording.close(None)
            raise
        with self._lock:
            self._claimed[session] = recording
        started, kept = (info.started, info.kept) if info else (time.time(), True)
        self._thread.post(Recover(session, pcm, time.monotonic(), started, kind, self._manner, kept))
        return True

    def _audio(self, message: Audio) -> None:
        self._thread.post(message)

    def _stop_audio(self, session: SessionId) -> None:
        self._recorder.stop(session)

    def _file(self, session: SessionId, state: RecordingState) -> None:
        with self._lock:
            recording = self._claimed.pop(session, None)
            self._pressed_at.pop(session, None)
        if recording is None:
            self._recorder.file(session, state)
            return
        try:
            recording.close(state)
        except StoreError as error:
            log.warning("journal: %s", type(error).__name__)

    def _listening(self, session: SessionId, device: str) -> None:
        pressed_at = self._pressed_at.get(session)
        if pressed_at is not None:
            self._say(Listening(session, time.monotonic() - pressed_at, device))

    def _level(self, session: SessionId, dbfs: float) -> None:
        pressed_at = self._pressed_at.get(session)
        if pressed_at is not None:
            self._say(Level(session, time.monotonic() - pressed_at, dbfs))

    def _say(self, event: EngineEvent) -> None:
        for listener in self._listeners:
            try:
                listener(event)
            except Exception as error:  # noqa: BLE001 - listener border: a broken one must not cost the words
                log.error("listener: %s on %s", type(error).__name__, type(event).__name__)
        if self._refines and isinstance(event, Final) and event.kept:
            manner = self._manner
            refiner = Refiner(self._journal, self._history, self._say, self._make_vad, manner.decoding)
            self._thread.post(Background(refiner.task(event), manner.model))


def new_session() -> SessionId:
    """A name that sorts by time and is never used twice."""
    return SessionId(time.strftime("%Y%m%dT%H%M%S", time.gmtime()) + "-" + secrets.token_hex(3))
