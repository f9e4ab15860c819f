"""A speech server as a recogniser: for those whose models run on another machine.

Any server with OpenAI's `/v1/audio/transcriptions` will do: vLLM, speaches, whisper.cpp, OpenAI itself. No
connection is made unless this recogniser is made and loaded. From then on what is heard goes to that one
address: the recording as WAV, the name of the model, the language, the vocabulary and the prompt that were
set, the key; nothing of the machine, the person or the history.

Problem: a server may be slow, gone, busy or something else entirely, and somebody waits for words.
Mechanism: `remote_wire` keeps one connection and one deadline, `remote_answers` reads what comes,
`remote_failures` says what each failure means. `load` lists the models, so that address, key and TLS are
tried before anyone speaks, and has silence recognised: a server that loads its model at the first request
does it then, and which formats it refuses and whether it streams is learnt then.

Rules:
    - The deadline of a decode follows from the length of its audio and covers every retry.
    - Samples travel as 16-bit PCM. A microphone gives 16 bits, so its samples arrive exactly as they were.
    - The richest format that the server has not refused is asked for. vLLM is asked for plain JSON: its
      verbose_json is put together from segments, and words after the last whole one are lost (its issues
      58029 and 53144).
    - Vocabulary and prompt travel as one `prompt`, the end of which a server keeps where it is too long. An
      answer that may be an echo of it is asked for again without it, and `echo` says which of the two stands.
      A server that refuses it is not sent it again.
    - A stream tells no confidence. It is asked for only where somebody wants first words and the server tells
      no confidence anyway, so that listening changes nothing. Little is lost: those that stream word by word
      (vLLM, OpenAI's newer models) have no verbose_json, those that have it stream by segments or not at all.

Failure mode: `DecodeFailed` for what may pass, any other `ModelError` for what somebody must change; no
other recogniser is tried here. After a decode that was given up the next one pays for a new connection.
"""

from __future__ import annotations

import io
import time
import wave
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from engine.errors import DecodeFailed, ModelError, UsageError
from engine.recognition.backends.native import clean
from engine.recognition.backends.remote_address import address, checked_key
from engine.recognition.backends.remote_answers import is_stream, model_names, streamed, whole
from engine.recognition.backends.remote_failures import Failure, Kind, error_of, pause_before_retry
from engine.recognition.backends.remote_wire import Wire
from engine.recognition.base import GREEDY, SAMPLE_RATE, DecodeOptions, Hypothesis, RecognizerInfo, Samples
from engine.recognition.echo import Told

MAX_WINDOW_S = 30.0  # Whisper's window: servers cut longer audio where they like
MIN_SAMPLES = SAMPLE_RATE // 5  # 0.2 s; OpenAI refuses less than 0.1 s
WARM = np.zeros(SAMPLE_RATE // 2, np.float32)
FORMATS = ("verbose_json", "json", "text")
FATAL = (Kind.NO_SERVER, Kind.TLS, Kind.SLOW, Kind.BROKEN, Kind.KEY, Kind.BUSY)  # for a list of models
MAX_PROMPT = 600  # letters; Whisper takes 224 tokens, and English has 4 letters a token, names half of that
REFUSALS = (400, 415, 422, 500, 501)  # 500: what LiteLLM makes of the 400 of the server behind it


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server is waited for, in seconds.

    Attributes:
        connect_s: For a connection.
        base_s: For a decode, whatever its length: the network, and a queue before it.
        per_audio_s: For each second of audio: its upload (32 KB) and its recognition.
        load_s: For `load`: servers that load a model at the first request.
    """

    connect_s: float = 3.0
    base_s: float = 3.0
    per_audio_s: float = 0.25
    load_s: float = 15.0

    def of(self, audio_s: float) -> float:
        """Seconds until the deadline of a decode of this much audio."""
        return self.base_s + self.per_audio_s * audio_s


@dataclass(frozen=True, slots=True)
class Manner:
    """How this server likes to be asked, as far as it has shown.

    Attributes:
        formats: What it may still be asked for, the richest first.
        streams: It has not refused to stream.
        prompts: It has not refused to be told anything.
    """

    formats: tuple[str, ...] = FORMATS
    streams: bool = True
    prompts: bool = True

    @property
    def streaming(self) -> bool:
        """Whether first words can be had without losing anything."""
        return self.streams and self.formats[0] != "verbose_json"

    def after(self, failure: Failure, streaming: bool, told: bool = False) -> Manner | None:
        """How to ask after a refusal; None if the refusal was not of the manner.

        Args:
            failure: What went wrong.
            streaming: A stream was asked for.
            told: A prompt was sent.
        """
        said = failure.said.lower()
        if told and failure.status in REFUSALS and "prompt" in said:
            return replace(self, prompts=False)
        if streaming and (failure.kind is Kind.REFUSED or "stream" in said):
            return replace(self, streams=False)
        if failure.status in REFUSALS and any(word in said for word in ("response_format", self.formats[0])):
            return replace(self, formats=self.formats[1:]) if len(self.formats) > 1 else None
        return None


class RemoteRecognizer:
    """One model on one server.

    Both lanes are the same request: the server decides about beams.

    Attributes:
        patience: How long it is waited for; may be changed between two calls.
    """

    def __init__(
        self,
        url: str,
        model: str,
        key: str | None = None,
        languages: tuple[str, ...] = (),
        patience: Patience = Patience(),
    ) -> None:
        """Connects nothing.

        Args:
            url: Where the server is ("https://speech.example.org/v1"), without secrets.
            model: The server's name for the model.
            key: What the server wants to see, from `remote_address.key_for`; None if it wants nothing.
            languages: Codes the model knows; empty means "any".
            patience: How long to wait for it.

        Raises:
            UsageError: No address, no model, or a key that is none.
        """
        if not model.strip():
            raise UsageError("no model of the speech server is named", "name one that the server has")
        self._model = model.strip()
        self._address = address(url)
        self.patience = patience
        self._wire = Wire(self._address, checked_key(key), patience.connect_s)
        self._manner = Manner()
        self._models: tuple[str, ...] = ()
        self._loaded = False
        name = f"remote:{self._model}"
        self._info = RecognizerInfo(name, "remote", self._address.where, languages, MAX_WINDOW_S)

    @property
    def info(self) -> RecognizerInfo:
        """What this recogniser is; the device is "remote", the precision the server's host and port."""
        return self._info

    def load(self) -> None:
        """Connect, list the models, and have silence recognised. Idempotent.

        Raises:
            ModelBroken: The key, the address or the server must be changed.
            UnknownModel: The server does not have the model; the alternatives are what it has.
            DecodeFailed: It cannot be asked now.
        """
        if self._loaded:
            return
        self._wire.open()
        until = time.monotonic() + self.patience.load_s
        try:
            self._list_models(until)
            self._ask(WARM, GREEDY, until)
        except Failure as failure:
            self._wire.close()
            raise self._error(failure, self.patience.load_s, loading=True) from None
        if self._manner.streaming:
            self._try_streaming(min(until, time.monotonic() + self.patience.of(0.5)))
        self._loaded = True

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """Have at most 30 s of speech recognised.

        Raises:
            DecodeFailed: Not loaded, too long, or the server cannot be asked now.
            ModelBroken: The key, the address or the server must be changed.
            UnknownModel: The server no longer has the model.
        """
        if not self._loaded:
            raise DecodeFailed("the speech server is not loaded", "load it first")
        spoken = clean(samples, MAX_WINDOW_S)
        expected = options.language or (self._info.languages[0] if len(self._info.languages) == 1 else None)
        if spoken is None:
            return Hypothesis("", language=expected)
        budget_s = self.patience.of(len(spoken) / SAMPLE_RATE)
        try:
            heard = self._hear(spoken, options, time.monotonic() + budget_s)
        except Failure as failure:
            raise self._error(failure, budget_s) from None
        return heard if heard.language else replace(heard, language=expected)

    def close(self) -> None:
        """Drop the connection. Idempotent; `load` may follow."""
        self._loaded = False
        self._wire.close()

    def _error(self, failure: Failure, seconds: float, loading: bool = False) -> ModelError:
        return error_of(failure, self._address.where, self._model, seconds, loading, self._models)

    def _list_models(self, until: float) -> None:
        """Learn what the server has, and whether it is vLLM. Raises Failure where nothing else can work."""
        try:
            with self._wire.ask(_list_call, until) as answer:
                self._models, is_vllm = model_names(b"".join(answer.chunks()))
        except Failure as failure:
            # Some have no list, and a key may be for speech only (403): the first decode will tell.
            if failure.kind in FATAL and failure.status != 403:
                raise
            return
        if is_vllm:
            self._manner = replace(self._manner, formats=FORMATS[1:])

    def _try_streaming(self, until: float) -> None:
        try:
            self._ask(WARM, DecodeOptions(first_words=lambda _: True), until)
        except Failure:
            self._manner = replace(self._manner, streams=False)

    def _hear(self, samples: Samples, options: DecodeOptions, until: float) -> Hypothesis:
        """What the server hears, with what it is told where that can be trusted. Raises Failure."""
        told = Told(options.vocabulary, options.prompt)
        heard = self._ask(samples, options, until)
        if not told or not self._manner.prompts or not heard.whole:
            return heard
        if heard.text and not told.suspects(heard.text):
            return heard
        plain = self._ask(samples, replace(options, vocabulary="", prompt="", first_words=None), until)
        return heard if told.agrees(heard.text, plain.text) else plain

    def _ask(self, samples: Samples, options: DecodeOptions, until: float) -> Hypothesis:
        """One answer, asked for again where that is cheap. Raises Failure."""
        upload = wav(samples)
        tries = 1
        while True:
            streaming = options.first_words is not None and self._manner.streaming
            listener = _Listener(options, self._manner.prompts)
            try:
                return self._once(upload, listener, streaming, until)
            except Failure as failure:
                manner = self._manner.after(failure, streaming, bool(listener.prompt))
                if manner is not None:
                    self._manner = manner
                    continue
                pause = pause_before_retry(failure, tries, until - time.monotonic())
                if pause is None or listener.told:
                    raise
                time.sleep(pause)
                tries += 1

    def _once(self, upload: bytes, listener: _Listener, streaming: bool, until: float) -> Hypothesis:
        form = self._manner.formats[0] if not streaming else "json"
        call = _Transcribe(self._model, upload, listener.language, listener.prompt, form, streaming)
        with self._wire.ask(call, until) as answer:
            if is_stream(answer.content_type):
                heard = streamed(answer.chunks(), listener.hear)
                answer.enough = heard.whole
                return heard
            heard = whole(answer.content_type, b"".join(answer.chunks()), bare=form == "text")
        if streaming:  # it answered whole, as OpenAI does for whisper-1
            self._manner = replace(self._manner, streams=False)
        return heard


class _Listener:
    """Who wants the first words, and whether they were told any; what may be an echo is not passed on."""

    def __init__(self, options: DecodeOptions, prompts: bool) -> None:
        told = Told(options.vocabulary, options.prompt) if prompts else Told()
        self.language = options.language
        self.prompt = prompt_of(told)
        self.told = False
        self._may_begin = told.may_begin
        self._first_words = options.first_words

    def hear(self, text: str) -> bool:
        if self._may_begin(text):
            return True
        self.told = True
        return self._first_words is None or self._first_words(text)


@dataclass(frozen=True, slots=True)
class _Transcribe:
    """One request, made with the client in the request's thread."""

    model: str
    upload: bytes
    language: str | None
    prompt: str
    form: str
    streaming: bool

    def __call__(self, client: Any, timeout: Any) -> AbstractContextManager[Any]:
        wish: dict[str, Any] = {"response_format": self.form, "temperature": 0.0, "timeout": timeout}
        if self.language is not None:
            wish["language"] = self.language
        if self.prompt:
            wish["prompt"] = self.prompt
        if self.streaming:
            wish["stream"] = True
        create = client.audio.transcriptions.with_streaming_response.create
        made: AbstractContextManager[Any] = create(
            model=self.model, file=("speech.wav", self.upload, "audio/wav"), **wish
        )
        return made


def _list_call(client: Any, timeout: Any) -> AbstractContextManager[Any]:
    made: AbstractContextManager[Any] = client.models.with_streaming_response.list(timeout=timeout)
    return made


def prompt_of(told: Told) -> str:
    """What is sent as `prompt`: the first terms of the vocabulary that fit, then the end of the prompt."""
    prompt = told.prompt.strip()
    room = max(MAX_PROMPT // 2, MAX_PROMPT - len(prompt))
    terms: list[str] = []
    for term in told.terms:
        if len(", ".join((*terms, term))) > room:
            break
        terms.append(term)
    vocabulary = ", ".join(terms)
    rest = max(0, MAX_PROMPT - len(vocabulary))
    return " ".join(filter(None, (vocabulary, prompt[max(0, len(prompt) - rest) :])))


def wav(samples: Samples) -> bytes:
    """A WAV file in memory: 16 kHz mono, 16 bits, at least 0.2 s (zeros are added).

    `round(x * 32768)`, clipped: the exact inverse of how samples were made from what a microphone gave.

    Args:
        samples: Shape (n,), float32, -1.0 to 1.0.
    """
    pcm = np.zeros(max(len(samples), MIN_SAMPLES), "<i2")
    pcm[: len(samples)] = np.clip(np.rint(samples * np.float32(32768)), -32768, 32767)
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(pcm.tobytes())
    return out.getvalue()
