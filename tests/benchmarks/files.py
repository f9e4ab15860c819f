"""What `sayso transcribe` costs beyond its recogniser: the figures of files, one table row each.

    python tests/benchmarks/files.py FOLDER [--only whole,decode,memory,first,kept,dictation,whisper,fuzz]
        [--minutes 20] [--hours 3] [--ffmpeg ffmpeg]
        [--mutations 1000] [--whisper FOLDER] [--whisper-minutes 13] [--beams 5]

FOLDER keeps the recordings that are made for it: the project's clips joined with pauses, as mp3 (44.1 kHz
stereo, 128 kbit/s). Rules: what is compared alternates in one run, A B B A, and the ratio is of the sums.
Rows that need minutes of audio through a model use `--minutes`; `memory`, `decode` and `first` use `--hours`,
`memory` with a recogniser that answers at once, so that it tells what the pipeline holds.
`whisper` wants a folder that `random_whisper.py` made: it tells speed and nothing about words.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

import av
import numpy as np
import soxr

from engine.audio.decode import Decoding
from engine.audio.vad import SileroVads
from engine.files.events import FileEvent, JobDone, JobHeard, JobId
from engine.files.hearing import ALONE_S, STEP_S, Hearing, Recognised, Step
from engine.files.job import FILE_OPTIONS, FileJob, FileRequest
from engine.files.store import TranscriptStore
from engine.recognition.backends.moonshine import MoonshineRecognizer
from engine.recognition.backends.scripted import ScriptedRecognizer
from engine.recognition.base import GREEDY, SAMPLE_RATE, DecodeOptions, Hypothesis, Lane, Recognizer, Samples
from helpers.audio import clips
from helpers.mutations import CONTAINERS, OUTCOMES, mutate, originals, outcome

RATE = 44_100
PAUSES_S = (0.4, 0.8, 1.6, 0.6, 2.5)
PART_MINUTES = 30
Row = dict[str, Any]


def speech(minutes: float) -> Samples:
    """The recordings joined with pauses, again and again."""
    size, parts, count = int(minutes * 60 * SAMPLE_RATE), list[Samples](), 0
    for clip, pause_s in zip(cycle(clips()), cycle(PAUSES_S), strict=False):
        parts += [clip.samples, np.zeros(int(pause_s * SAMPLE_RATE), np.float32)]
        count += len(parts[-1]) + len(parts[-2])
        if count >= size:
            return np.concatenate(parts)[:size]
    raise AssertionError


def mp3(folder: Path, minutes: int) -> Path:
    """A recording of this length; made once. Long ones repeat the frames of half an hour."""
    path = folder / f"speech-{minutes}.mp3"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    if minutes > PART_MINUTES:
        part = mp3(folder, PART_MINUTES).read_bytes()
        path.write_bytes(b"".join(islice(cycle([part]), minutes // PART_MINUTES)))
        return path
    sound = soxr.resample(speech(minutes), SAMPLE_RATE, RATE)
    pcm = np.repeat((np.clip(sound, -1, 1) * 32_000).astype(np.int16), 2)[None, :]
    with av.open(str(path), "w", options={"write_xing": "0", "id3v2_version": "0"}) as file:
        stream = file.add_stream("libmp3lame", rate=RATE, layout="stereo")
        stream.bit_rate = 128_000
        for at in range(0, pcm.shape[1], 20 * RATE):
            frame = av.AudioFrame.from_ndarray(
                np.ascontiguousarray(pcm[:, at : at + 20 * RATE]), format="s16", layout="stereo"
            )
            frame.sample_rate, frame.pts, frame.time_base = RATE, at // 2, Fraction(1, RATE)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return path


class Overheard(MoonshineRecognizer):
    """Moonshine that remembers what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[Samples] = []

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """Remember, and decode."""
        self.given.append(samples)
        return super().decode(samples, options)


class AtOnce(ScriptedRecognizer):
    """Twelve words for anything."""

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """No work."""
        return Hypothesis("these are the twelve words that this one hears in any recording", language="en")


def perform(
    path: Path,
    recognizer: Recognizer,
    vads: SileroVads,
    store: TranscriptStore | None = None,
    heard: Callable[[FileEvent], bool] = lambda event: True,
) -> JobDone:
    """A whole job; `heard` may stop it."""
    events: list[FileEvent] = []
    job = FileJob(JobId(1), FileRequest(path), vads, events.append, store)
    for _ in job.steps(recognizer):
        if events and not heard(events[-1]):
            job.cancel()
        del events[:-1]
    ending = events[-1]
    return ending if isinstance(ending, JobDone) else JobDone(JobId(1), None)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def alternate(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Total seconds of both, A B B A."""
    total = {ours: 0.0, theirs: 0.0}
    for number in range(2 * rounds):
        for work in (ours, theirs) if number % 2 == 0 else (theirs, ours):
            total[work] += seconds(work)
    return total[ours], total[theirs]


def whole_job(options: argparse.Namespace) -> Row:
    """A job against its own decodes, done again directly."""
    path, vads, recognizer = mp3(options.folder, options.minutes), SileroVads(), Overheard()
    recognizer.load()
    vads()
    done = perform(path, recognizer, vads)
    given = recognizer.given

    def job() -> None:
        recognizer.given = []
        perform(path, recognizer, vads)

    def direct() -> None:
        recognizer.given = []
        for samples in given:
            recognizer.decode(samples, FILE_OPTIONS)

    ours, theirs = alternate(job, direct, 1)
    recognizer.close()
    audio_s = done.transcript.timings.audio_s
    return {
        "minutes": options.minutes,
        "decodes": len(given),
        "job_s": ours / 2,
        "direct_s": theirs / 2,
        "ratio": ours / theirs,
        "x_real_time": 2 * audio_s / ours,
    }


def drain(path: Path) -> float:
    """Decode a file to its end; the child's seconds of CPU."""
    decoding = Decoding(path, SAMPLE_RATE)
    while (block := decoding.next(1.0)) is None or len(block):
        pass
    return decoding.cpu_s


def decode_alone(options: argparse.Namespace) -> Row:
    """Decoding against a plain ffmpeg to the same samples."""
    path = mp3(options.folder, 60 * options.hours)
    program = shutil.which(options.ffmpeg)
    if program is None:
        return {"hours": options.hours, "ours_s": seconds(lambda: drain(path)), "ffmpeg": "not found"}
    command = [
        program,
        "-v",
        "error",
        "-i",
        str(path),
        "-f",
        "s16le",
        "-ac",
        "1",
        "-ar",
        str(SAMPLE_RATE),
        "-",
    ]

    def plain() -> None:
        child = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert child.stdout is not None
        with child.stdout as out:
            while out.read(1 << 16):
                pass
        child.wait()

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = drain(path)
    between = resource.getrusage(resource.RUSAGE_CHILDREN)
    plain()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    ours, theirs = alternate(lambda: drain(path), plain, 1)
    return {
        "hours": options.hours,
        "ours_s": ours / 2,
        "ffmpeg_s": theirs / 2,
        "ratio": ours / theirs,
        "ours_cpu_s": between.ru_utime + between.ru_stime - before.ru_utime - before.ru_stime,
        "child_says_cpu_s": cpu_s,
        "ffmpeg_cpu_s": after.ru_utime + after.ru_stime - between.ru_utime - between.ru_stime,
    }


def resident_mb() -> float:
    """Of this process; of all its living children with it."""
    total = 0
    for pid in (os.getpid(), *children()):
        try:
            total += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        except (OSError, IndexError):
            continue
    return total * os.sysconf("SC_PAGE_SIZE") / 1e6


def children() -> list[int]:
    """Their numbers."""
    tasks = Path("/proc/self/task").glob("*/children")
    return [int(pid) for task in tasks for pid in task.read_text().split()]


def memory(options: argparse.Namespace) -> Row:
    """What a long job adds to the memory of this process, its child with it, every fifth of a second."""
    path, vads = mp3(options.folder, 60 * options.hours), SileroVads()
    moonshine = MoonshineRecognizer()
    moonshine.load()
    vads()
    base, samples, over = resident_mb(), list[float](), threading.Event()

    def watch() -> None:
        while not over.wait(0.2):
            samples.append(resident_mb())

    watcher = threading.Thread(target=watch)
    watcher.start()
    took_s = seconds(lambda: perform(path, AtOnce(), vads, TranscriptStore(options.folder / "memory")))
    over.set()
    watcher.join()
    shutil.rmtree(options.folder / "memory")
    third = len(samples) // 3
    return {
        "hours": options.hours,
        "model_loaded_mb": base,
        "added_mb": max(samples) - base,
        "first_third_mb": max(samples[:third]) - base,
        "last_third_mb": max(samples[2 * third :]) - base,
        "took_s": took_s,
    }


def first_text(options: argparse.Namespace) -> Row:
    """From the start of a job over a long file to its first segment; the model is warm, nothing is known."""
    path, vads, recognizer = mp3(options.folder, 60 * options.hours), SileroVads(), MoonshineRecognizer()
    recognizer.load()
    vads()
    found = []
    for number in range(5):
        store = TranscriptStore(options.folder / f"first-{number}")
        started = time.perf_counter()

        def heard(event: FileEvent, started: float = started) -> bool:
            if isinstance(event, JobHeard):
                found.append(time.perf_counter() - started)
                return False
            return True

        perform(path, recognizer, vads, store, heard)
        shutil.rmtree(options.folder / f"first-{number}", ignore_errors=True)
    recognizer.close()
    return {"hours": options.hours, "first_text_s": found, "worst_s": max(found)}


def kept_result(options: argparse.Namespace) -> Row:
    """A recording that was heard before, as a job and as the whole command."""
    path, vads = mp3(options.folder, 21), SileroVads()
    basedir = options.folder / "kept-profile"
    store = TranscriptStore(basedir / "data" / "transcripts")
    fake = AtOnce()
    perform(path, fake, vads, store)
    jobs = [seconds(lambda: perform(path, AtOnce(), vads, store)) for _ in range(5)]
    command = [sys.executable, "-m", "app.cli", "--basedir", str(basedir)]
    call: dict[str, Any] = {"cwd": Path(__file__).parents[2], "capture_output": True, "check": True}
    subprocess.run([*command, "transcribe", "--model", "moonshine-tiny", str(path)], **call)
    whole = [seconds(lambda: subprocess.run([*command, "transcribe", str(path)], **call)) for _ in range(5)]
    start = [seconds(lambda: subprocess.run([*command, "--version"], **call)) for _ in range(5)]
    shutil.rmtree(basedir)
    return {
        "mb": path.stat().st_size / 1e6,
        "job_s": sorted(jobs),
        "command_s": sorted(whole),
        "version_s": sorted(start),
    }


def dictation(options: argparse.Namespace) -> Row:
    """Dictations of real speech at its own pace, alone and with a file job in the background, alternating."""
    from engine.files.queue import FileQueue

    path = mp3(options.folder, 60)
    made = Dictations(options.folder / "dictation-profile")
    queue = FileQueue(SileroVads(), lambda event: None, made.engine.when_idle)
    found: dict[bool, list[float]] = {False: [], True: []}
    for number in range(-1, options.dictations):
        for busy in (False, True) if number % 2 == 0 else (True, False):
            job = queue.add(path) if busy else None
            time.sleep(2.0 if busy else 0.2)
            took_s = made.one()
            if job is not None:
                queue.cancel(job)
                time.sleep(0.5)
            if number >= 0:
                found[busy].append(took_s * 1e3)
    made.close()
    alone, beside = (np.percentile(found[busy], [50, 95]).tolist() for busy in (False, True))
    return {
        "dictations": options.dictations,
        "alone_ms": {"p50": alone[0], "p95": alone[1]},
        "beside_a_job_ms": {"p50": beside[0], "p95": beside[1]},
        "p95_ratio": beside[1] / alone[1],
        "all": found[False] + found[True],
    }


class Dictations:
    """An engine that a recording is dictated to, key-up on its last word."""

    def __init__(self, folder: Path) -> None:
        from engine.audio.playback import Playback
        from engine.engine import Engine, EngineConfig
        from engine.models.residency import only
        from engine.store.history import History
        from engine.store.journal import Journal
        from engine.store.paths import Paths

        shutil.rmtree(folder, ignore_errors=True)
        recognizer = MoonshineRecognizer()
        paths = Paths.under(folder)
        paths.create()
        self._makes = Playback
        self._clips = cycle([clip for clip in clips() if 2.5 <= clip.seconds <= 9])
        self._ended = threading.Event()
        self._source = Switch()
        self.engine = Engine(
            EngineConfig(linger_s=0.0),
            self._source,
            only(recognizer),
            Journal(paths.recordings),
            History(paths.history),
        )
        self.engine.subscribe(self._told)
        self.model = recognizer.info.model
        self._final_at = 0.0

    def _told(self, event: object) -> None:
        from engine.messages import ENDINGS

        if isinstance(event, ENDINGS):
            self._final_at = time.monotonic()
            self._ended.set()

    def one(self) -> float:
        """Seconds from key-up to the final text of the next recording."""
        clip = next(self._clips)
        pcm = (clip.samples * 32_767).astype(np.int16)
        self._ended.clear()
        released: list[float] = []

        def key_up() -> None:
            released.append(time.monotonic())
            self.engine.release(session)

        self._source.inner = self._makes("clip", SAMPLE_RATE, [pcm], True, 0.0, key_up)
        session = self.engine.press()
        if not self._ended.wait(60):
            raise RuntimeError("no ending came")
        return self._final_at - released[0]

    def close(self) -> None:
        """End the engine."""
        self.engine.close()


class Switch:
    """A microphone that is another recording each time."""

    inner: Any = None

    def open(self, sink: Any) -> Any:
        """Open the recording."""
        return self.inner.open(sink)

    def close(self) -> None:
        """Close it."""
        self.inner.close()


def whisper(options: argparse.Namespace) -> Row:
    """Whisper of random weights: ours against faster-whisper's transcribe, as many tokens in all.

    Ours three times: segments one by one, in batches as beside dictation, and as where nobody dictates.
    """
    from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer

    if options.whisper is None:
        return {"not run": "--whisper FOLDER is missing"}
    samples = speech(options.whisper_minutes)
    pcm = (samples * 32_767).astype(np.int16)
    vads = SileroVads()
    count = sum(batch_sizes(hearing(AtOnce(), pcm, vads, Lane.FAST, 0.0)))
    windows = -(-len(samples) // (30 * SAMPLE_RATE))
    mine = max(1, round(options.tokens * windows / count))
    ours = FasterWhisperRecognizer(options.whisper, "cpu", cpu_threads=2, fixed_tokens=mine)
    ours.load()
    lane = Lane.ACCURATE if options.beams > 1 else Lane.FAST
    sizes: dict[float, list[int]] = {}
    longest_s: dict[float, float] = {}

    def own(step_s: float) -> None:
        found = watched(hearing(ours, pcm, vads, lane, step_s))
        sizes[step_s], longest_s[step_s] = found

    raw = their_transcribe(options, samples)
    ways: dict[str, Callable[[], object]] = {
        "one by one": partial(own, 0.0),
        "beside dictation": partial(own, STEP_S),
        "alone": partial(own, ALONE_S),
        "transcribe": raw,
    }
    took_s = dict.fromkeys(ways, 0.0)
    for name in (*ways, *reversed(ways)):
        took_s[name] += seconds(ways[name]) / 2
    ours.close()
    return {
        "minutes": options.whisper_minutes,
        "beams": options.beams,
        "tokens": [mine * count, options.tokens * windows],
        "seconds": took_s,
        "times_faster": {name: took_s["transcribe"] / took_s[name] for name in ways},
        "batches": {str(step_s): dict(Counter(found)) for step_s, found in sizes.items()},
        "longest_step_s": longest_s,
    }


def their_transcribe(options: argparse.Namespace, samples: Samples) -> Callable[[], int]:
    """faster-whisper's own transcribe() of these samples; the tokens it made.

    Temperature 0, no fallback, the count of tokens fixed; `--beams` 5 is its default.
    """
    from faster_whisper import WhisperModel

    model = WhisperModel(str(options.whisper), "cpu", compute_type="int8", cpu_threads=2)
    end = model.hf_tokenizer.token_to_id("<|endoftext|>")
    prompt = (3 if model.model.is_multilingual else 1) + 1

    def transcribe() -> int:
        found, _ = model.transcribe(
            samples,
            language="en",
            temperature=0.0,
            beam_size=options.beams,
            suppress_tokens=[-1, end],
            max_new_tokens=2 * options.tokens - prompt,
            without_timestamps=True,
            condition_on_previous_text=False,
            no_speech_threshold=None,
            log_prob_threshold=None,
            compression_ratio_threshold=None,
        )
        return sum(len(segment.tokens) for segment in found)

    return transcribe


def hearing(
    recognizer: Recognizer, pcm: np.ndarray, vads: SileroVads, lane: Lane, step_s: float
) -> Iterator[Step]:
    """The pipeline without a file."""
    blocks = (pcm[at : at + SAMPLE_RATE] for at in range(0, len(pcm), SAMPLE_RATE))
    return Hearing(recognizer, vads, DecodeOptions("en", lane), step_s=step_s).run(blocks)


def batch_sizes(steps: Iterator[Step]) -> list[int]:
    """How many segments each call was given."""
    return [len(step.decodes) for step in steps if isinstance(step, Recognised)]


def watched(steps: Iterator[Step]) -> tuple[list[int], float]:
    """The same, and seconds of the longest step."""
    sizes, longest_s, started = list[int](), 0.0, time.perf_counter()
    for step in steps:
        now = time.perf_counter()
        longest_s, started = max(longest_s, now - started), now
        sizes += batch_sizes(iter([step]))
    return sizes, longest_s


def fuzz(options: argparse.Namespace) -> Row:
    """Damaged files of every container, decoded to their end: what became of them, and the slowest."""
    folder = options.folder / "fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    media, seen, slowest_s = originals(folder), Counter[str](), 0.0
    for ending in CONTAINERS:
        dice = random.Random(ending)
        for _ in range(options.mutations // len(CONTAINERS)):
            path = folder / f"mutated.{ending}"
            path.write_bytes(mutate(media[ending], dice))
            started = time.perf_counter()
            seen[outcome(path)] += 1
            slowest_s = max(slowest_s, time.perf_counter() - started)
    shutil.rmtree(folder)
    faults = sum(count for name, count in seen.items() if name not in OUTCOMES)
    return {"files": seen.total(), "became": dict(seen), "faults": faults, "slowest_s": slowest_s}


ROWS: dict[str, Callable[[argparse.Namespace], Row]] = {
    "whole": whole_job,
    "decode": decode_alone,
    "memory": memory,
    "first": first_text,
    "kept": kept_result,
    "dictation": dictation,
    "whisper": whisper,
    "fuzz": fuzz,
}


def main() -> int:
    """Measure the rows; one line of JSON each."""
    from engine.threads import prepare

    prepare()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default=",".join(ROWS))
    parser.add_argument("--minutes", type=int, default=20)
    parser.add_argument("--hours", type=int, default=3)
    parser.add_argument("--dictations", type=int, default=20)
    parser.add_argument("--ffmpeg", default="ffmpeg")
    parser.add_argument("--mutations", type=int, default=1000)
    parser.add_argument("--whisper", type=Path)
    parser.add_argument("--whisper-minutes", type=float, default=13)
    parser.add_argument("--beams", type=int, choices=(1, 5), default=5, help="on both sides")
    parser.add_argument("--tokens", type=int, default=60, help="of a window of 30 s")
    options = parser.parse_args()
    for name in options.only.split(","):
        row = ROWS[name](options)
        print(json.dumps({"row": name, **row, "load": os.getloadavg()[0]}), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
