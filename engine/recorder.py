"""The recorder thread: from the microphone to the journal, and on to the engine.

It alone opens and closes the source, reads the ring and writes audio to disk. The order is fixed: a sample
is in the journal before the engine sees it, so whatever can be shown can also be recovered. The source is
opened at key-down and kept open `linger_s` after the last dictation, because opening costs 10 ms to seconds
(Bluetooth) and people dictate in bursts; while it lingers, samples are dropped unread.

Key-up arrives here and travels to the engine in line with the audio, so that "what was said before key-up"
is a sample index and not a race. Failure mode: a journal that cannot be written costs a notice, never the
dictation; a microphone that stops delivering ends the dictation with what was heard.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.audio.resample import Resampler
from engine.audio.ring import Ring
from engine.audio.source import AudioSource, Block, SourceFormat
from engine.errors import AudioError, MicrophoneLost, SaysoError, StoreError
from engine.messages import SessionId
from engine.phrases import Phrase
from engine.recognition.base import SAMPLE_RATE
from engine.store.journal import Journal, Recording, RecordingState

log = logging.getLogger("sayso.recorder")

POLL_S = 0.010  # half a block: the ring is polled, because a callback may not signal
IDLE_POLL_S = 0.100
RING_S = 30  # longest stall of this thread that loses nothing
SILENT_DEVICE_S = 3.0  # PulseAudio's null sink delivers in 2 s lumps when nothing else plays
LEVEL_S = 0.05
QUIETEST_DBFS = -100.0


@dataclass(frozen=True, slots=True)
class AudioBegan:
    """The first sample of a dictation is in the journal."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class AudioBlock:
    """Samples of a dictation, int16 at 16 kHz."""

    session: SessionId
    pcm: Block


@dataclass(frozen=True, slots=True)
class KeyUp:
    """The key came up at clock `at`, when sample `index` of the dictation was spoken."""

    session: SessionId
    at: float
    index: int


@dataclass(frozen=True, slots=True)
class AudioStopped:
    """No more samples of this dictation will come."""

    session: SessionId
    error: SaysoError | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something went wrong that does not end the dictation: a full disk, a hole in the audio."""

    session: SessionId
    error: SaysoError


Audio = AudioBegan | AudioBlock | KeyUp | AudioStopped | Trouble


@dataclass(frozen=True, slots=True)
class _Begin:
    session: SessionId
    at: float
    kept: bool


@dataclass(frozen=True, slots=True)
class _Release:
    session: SessionId
    at: float


@dataclass(frozen=True, slots=True)
class _Stop:
    session: SessionId


@dataclass(frozen=True, slots=True)
class _File:
    session: SessionId
    state: RecordingState


@dataclass(frozen=True, slots=True)
class _Use:
    source: AudioSource


_Command = _Begin | _Release | _Stop | _File | _Use | None


class _Sink:
    """What the source's thread writes to. `reported` is the recorder's: the holes it has told about."""

    def __init__(self) -> None:
        self.ring = Ring(1)
        self.overflows = 0
        self.reported = (0, 0)
        self.error: AudioError | None = None

    def write(self, block: Block) -> None:
        self.ring.write(block)

    def room(self) -> int:
        return self.ring.room()

    def overflowed(self) -> None:
        self.overflows += 1

    def lost(self, error: AudioError) -> None:
        self.error = error


@dataclass(slots=True)
class _Take:
    """The dictation being recorded."""

    session: SessionId
    resampler: Resampler
    recording: Recording | None
    samples: int = 0
    begun: bool = False
    troubled: bool = False
    heard_at: float = 0.0
    level_at: float = 0.0


class Recorder:
    """Owns the microphone and the journal's writing side.

    `begin`, `release`, `stop` and `file` may be called from any thread and return at once.
    """

    def __init__(
        self,
        source: AudioSource,
        journal: Journal,
        post: Callable[[Audio], None],
        listening: Callable[[SessionId, str], None],
        level: Callable[[SessionId, float], None],
        linger_s: float,
    ) -> None:
        self._source = source
        self._journal = journal
        self._post = post
        self._listening = listening
        self._level = level
        self._linger_s = linger_s
        self._commands: queue.SimpleQueue[_Command] = queue.SimpleQueue()
        self._sink = _Sink()
        self._next: AudioSource | None = None
        self._format: SourceFormat | None = None
        self._take: _Take | None = None
        self._recordings: dict[SessionId, Recording] = {}
        self._idle_since = 0.0
        self._thread = threading.Thread(target=self._run, name="sayso-recorder", daemon=True)
        self._thread.start()

    def begin(self, session: SessionId, at: float, kept: bool = True) -> None:
        """Record from clock `at` on; a dictation still being recorded ends here.

        Args:
            session: What it is called.
            at: When the key went down.
            kept: Noted with the recording: a run that finds it unfinished keeps its words no more than this.
        """
        self._commands.put(_Begin(session, at, kept))

    def release(self, session: SessionId, at: float) -> None:
        """The key came up at clock `at`; audio goes on until `stop`."""
        self._commands.put(_Release(session, at))

    def stop(self, session: SessionId) -> None:
        """No more audio is wanted."""
        self._commands.put(_Stop(session))

    def file(self, session: SessionId, state: RecordingState) -> None:
        """What became of a recording; its lock is let go."""
        self._commands.put(_File(session, state))

    def use(self, source: AudioSource) -> None:
        """Record from another source; a dictation being recorded ends with the one it began with."""
        self._commands.put(_Use(source))

    def close(self, timeout_s: float = 2.0) -> None:
        """Close the source; a recording under way stays unfinished in the journal."""
        self._commands.put(None)
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while self._obey():
            try:
                self._move()
                self._rest()
            except Exception as error:  # noqa: BLE001 - thread border: a dead recorder would lose every later word
                log.error("recorder: %s", type(error).__name__)
                self._finish(
                    MicrophoneLost(
                        Phrase("recording failed ({kind})", kind=type(error).__name__), "press the key again"
                    )
                )
        self._shut()

    def _obey(self) -> bool:
        """Wait for a command, at most a poll; False to end."""
        wait = POLL_S if self._take else IDLE_POLL_S
        try:
            command = self._commands.get(timeout=wait if self._format else None)
        except queue.Empty:
            return True
        match command:
            case None:
                return False
            case _Begin():
                self._begin(command)
            case _Release(session=session, at=at):
                self._move()
                self._key_up(session, at)
            case _Stop(session=session):
                if self._take and self._take.session == session:
                    self._finish(None)
            case _File(session=session, state=state):
                self._file(session, state)
            case _Use(source=source):
                self._next = source
                self._change_source()
        return True

    def _begin(self, command: _Begin) -> None:
        session, at = command.session, command.at
        if self._take:
            self._move()
            self._finish(None)
        self._change_source()
        lingering = self._format is not None
        try:
            source = self._open()
        except SaysoError as error:
            self._post(AudioStopped(session, error))
            return
        self._take = _Take(session, Resampler(source.rate), None, heard_at=time.monotonic())
        early = self._sink.ring.read()
        if lingering:
            since_key_down = int((time.monotonic() - at) * source.rate)
            early = early[max(0, len(early) - since_key_down) :]
        self._take.recording = self._start_recording(command, source)
        self._keep(self._take, early)
        self._report_holes(self._take.session)

    def _open(self) -> SourceFormat:
        if self._format is None or self._sink.error is not None:
            self._shut_source()
            sink = _Sink()
            # The source may write before `open` returns its rate: make room for the fastest one.
            sink.ring = Ring(RING_S * 48_000)
            self._format = self._source.open(sink)
            self._sink = sink
        return self._format

    def _start_recording(self, command: _Begin, source: SourceFormat) -> Recording | None:
        session = command.session
        about: dict[str, str | float | int | None] = {
            "device": source.device,
            "rate": SAMPLE_RATE,
            "started": time.time(),
            "kept": command.kept,
        }
        try:
            recording = self._journal.begin(session, about)
        except StoreError as error:
            self._post(Trouble(session, error))
            return None
        self._recordings[session] = recording
        return recording

    def _move(self) -> None:
        """Bring what the source has written to the journal and the engine."""
        if self._format is None:
            return
        block = self._sink.ring.read()
        if self._take is None:
            return
        if len(block):
            self._keep(self._take, block)
            self._report_holes(self._take.session)
        if self._sink.error is not None:
            self._finish(self._sink.error)
        elif time.monotonic() - self._take.heard_at > SILENT_DEVICE_S:
            remedy = "check its plug, then press the key again"
            self._finish(MicrophoneLost("the microphone stopped delivering audio", remedy))
            self._shut_source()

    def _keep(self, take: _Take, block: Block) -> None:
        pcm = take.resampler.push(block)
        if len(pcm):
            take.heard_at = time.monotonic()
            self._deliver(take, pcm)

    def _deliver(self, take: _Take, pcm: Block) -> None:
        self._write(take, pcm)
        if not take.begun and self._format:
            take.begun = True
            self._listening(take.session, self._format.device)
            self._post(AudioBegan(take.session))
        take.samples += len(pcm)
        self._post(AudioBlock(take.session, pcm))
        if take.heard_at - take.level_at >= LEVEL_S:
            take.level_at = take.heard_at
            self._level(take.session, dbfs(pcm))

    def _write(self, take: _Take, pcm: Block) -> None:
        if take.recording is None:
            return
        try:
            take.recording.append(pcm)
        except StoreError as error:
            if not take.troubled:
                take.troubled = True
                self._post(Trouble(take.session, error))

    def _key_up(self, session: SessionId, at: float) -> None:
        take, source = self._take, self._format
        if take is None or source is None or take.session != session:
            return
        ahead_s = source.latency_s - (time.monotonic() - at)
        index = max(0, take.samples + int(ahead_s * SAMPLE_RATE))
        self._post(KeyUp(session, at, index))

    def _finish(self, error: SaysoError | None) -> None:
        take, self._take = self._take, None
        if take is None:
            return
        rest = take.resampler.push(np.zeros(0, np.int16), last=True)
        if len(rest):
            self._deliver(take, rest)
        if take.recording is not None:
            try:
                take.recording.captured()
            except StoreError as trouble:
                self._post(Trouble(take.session, trouble))
        self._idle_since = time.monotonic()
        self._post(AudioStopped(take.session, error))

    def _report_holes(self, session: SessionId) -> None:
        """Say what was lost between the device and this thread; no hole is silent."""
        sink, source = self._sink, self._format
        holes = (sink.ring.dropped, sink.overflows)
        if source is None or holes == sink.reported:
            return
        lost_s = (sink.ring.dropped - sink.reported[0]) / source.rate
        sink.reported = holes
        what = (
            Phrase("{seconds:.1f} s of audio were lost", seconds=lost_s)
            if lost_s
            else "the microphone dropped some audio"
        )
        self._post(Trouble(session, AudioError(what, "close programs that keep the machine busy")))

    def _file(self, session: SessionId, state: RecordingState) -> None:
        recording = self._recordings.pop(session, None)
        if recording is None:
            return
        try:
            recording.close(state)
        except StoreError as error:
            log.warning("journal: %s", type(error).__name__)

    def _rest(self) -> None:
        """Close a source that nobody has used for a while."""
        if self._format and not self._take and time.monotonic() - self._idle_since > self._linger_s:
            self._shut_source()

    def _change_source(self) -> None:
        """Take the source that was asked for last, unless a dictation is being recorded."""
        if self._next is not None and self._take is None:
            self._shut_source()
            self._source, self._next = self._next, None

    def _shut_source(self) -> None:
        if self._format is not None:
            self._source.close()
            self._format = None

    def _shut(self) -> None:
        self._finish(None)
        self._shut_source()
        for recording in self._recordings.values():
            recording.close(None)


def dbfs(pcm: Block) -> float:
    """Loudness of int16 samples in dB relative to full scale."""
    power = float(np.mean(np.square(pcm.astype(np.float32) / 32768)))
    return max(QUIETEST_DBFS, 10 * float(np.log10(power + 1e-12)))
