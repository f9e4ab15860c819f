"""A speech server as a recogniser: what is sent, how it is asked, and that nothing else is sent."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.errors import DecodeFailed, ModelBroken, UnknownModel, UsageError
from engine.recognition.backends.remote import (
    FORMATS,
    MAX_PROMPT,
    MAX_WINDOW_S,
    MIN_SAMPLES,
    Manner,
    Patience,
    RemoteRecognizer,
    prompt_of,
    wav,
)
from engine.recognition.backends.remote_failures import Failure, Kind
from engine.recognition.backends.scripted import say
from engine.recognition.base import SAMPLE_RATE, DecodeOptions, Hypothesis, Recognizer
from engine.recognition.echo import Told
from helpers.speech_server import (
    CONFIDENCE,
    Manners,
    Received,
    SpeechServer,
    certificate,
    event,
    fails,
    says,
    stream,
)

WORDS = "send the letter today"
SPEECH = say(WORDS)
KEY = "sk-very-secret"
PATIENCE = Patience(connect_s=5.0, base_s=20.0, per_audio_s=0.0, load_s=30.0)


@pytest.fixture
def server() -> Iterator[SpeechServer]:
    with SpeechServer() as running:
        yield running


@pytest.fixture
def make(server: SpeechServer) -> Iterator[Callable[[], RemoteRecognizer]]:
    """Makes a loaded recogniser of `server`; closed after the test."""
    made: list[RemoteRecognizer] = []

    def build() -> RemoteRecognizer:
        made.append(RemoteRecognizer(server.url, "scripted", patience=PATIENCE))
        made[-1].load()
        return made[-1]

    yield build
    for recognizer in made:
        recognizer.close()


def streaming(told: list[str], enough: int = 1_000) -> DecodeOptions:
    """Options of somebody who wants first words, and stops listening after `enough` of them."""

    def hear(text: str) -> bool:
        told.append(text)
        return len(told) < enough

    return DecodeOptions("en", first_words=hear)


def test_it_hears_what_the_server_hears(make: Callable[[], RemoteRecognizer]) -> None:
    assert make().decode(SPEECH) == Hypothesis(WORDS, pytest.approx(CONFIDENCE), 0.01, language="en")


def test_making_one_connects_to_nobody(server: SpeechServer) -> None:
    recognizer: Recognizer = RemoteRecognizer(server.url, "scripted")
    assert recognizer.info.model == "remote:scripted"
    assert recognizer.info.device == "remote"
    assert recognizer.info.compute_type in server.url
    with pytest.raises(DecodeFailed, match="not loaded"):
        recognizer.decode(SPEECH)
    recognizer.close()
    assert server.connections == 0


@pytest.mark.parametrize(
    ("url", "model", "key"), [("nowhere", "x", None), ("http://gpu", " ", None), ("http://gpu", "x", "a b")]
)
def test_settings_that_make_no_sense_are_refused_at_once(url: str, model: str, key: str | None) -> None:
    with pytest.raises(UsageError):
        RemoteRecognizer(url, model, key)


@given(arrays(np.int16, st.integers(0, 5000)))
def test_what_a_microphone_gave_travels_bit_by_bit(pcm: np.ndarray) -> None:
    samples = pcm.astype(np.float32) / np.float32(32768)
    sent = Received("POST", "/", {}, {}, wav(samples)).pcm
    assert np.array_equal(sent[: len(pcm)], pcm)
    assert not sent[len(pcm) :].any()
    assert len(sent) == max(len(pcm), MIN_SAMPLES)


@given(arrays(np.float32, 600, elements=st.floats(-4, 4, width=32)))
def test_any_sample_is_rounded_to_the_nearest_and_clipped(samples: np.ndarray) -> None:
    sent = Received("POST", "/", {}, {}, wav(samples)).pcm[:600].astype(np.float64)
    assert np.all(np.abs(sent - np.clip(samples.astype(np.float64) * 32768, -32768, 32767)) <= 0.5)


def test_the_server_gets_exactly_these_samples(
    server: SpeechServer, make: Callable[[], RemoteRecognizer]
) -> None:
    pcm = np.random.default_rng(7).integers(-32768, 32768, 20_000).astype(np.int16)
    server.manners = Manners(FORMATS[1:])
    recognizer = make()
    recognizer.decode(pcm.astype(np.float32) / np.float32(32768))
    recognizer.decode(pcm.astype(np.float32) / np.float32(32768), streaming([]))
    assert np.array_equal(server.requests[-1].pcm, pcm)
    assert np.array_equal(server.requests[-2].pcm, pcm)


def test_nothing_of_the_machine_or_its_environment_is_sent(
    server: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_API_KEY", "OPENAI_ADMIN_KEY"):
        monkeypatch.setenv(name, "private")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://203.0.113.1/v1")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Private: private")
    monkeypatch.setenv("HTTP_PROXY", "http://203.0.113.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://203.0.113.1:9")
    recognizer = RemoteRecognizer(server.url, "scripted", KEY, patience=PATIENCE)
    recognizer.load()
    recognizer.decode(SPEECH, DecodeOptions("en"))
    recognizer.close()
    expected = {"host", "connection", "accept", "accept-encoding", "user-agent", "authorization"}
    of_the_form = {"content-type", "content-length"}
    for request in server.requests:
        assert set(request.headers) - of_the_form - {"x-stainless-raw-response"} == expected
        assert request.headers["user-agent"] == "Sayso"
        assert request.headers["authorization"] == f"Bearer {KEY}"
        assert "private" not in str(request.headers)
    assert dict(server.requests[-1].fields) == {
        "model": "scripted",
        "language": "en",
        "response_format": "verbose_json",
        "temperature": "0.0",
    }


def test_without_a_key_none_is_shown(server: SpeechServer, make: Callable[[], RemoteRecognizer]) -> None:
    make()
    assert all("authorization" not in request.headers for request in server.requests)


def test_one_connection_serves_loading_and_every_decode(
    server: SpeechServer, make: Callable[[], RemoteRecognizer]
) -> None:
    recognizer = make()
    for _ in range(3):
        recognizer.decode(SPEECH)
    assert server.connections == 1


def test_a_stream_that_was_read_to_its_end_leaves_its_connection(
    server: SpeechServer, make: Callable[[], RemoteRecognizer]
) -> None:
    server.manners = Manners(FORMATS[1:])
    recognizer = make()
    for _ in range(8):
        recognizer.decode(SPEECH, streaming([]))
    # The end of a body comes after its words; on a machine that is too busy now and then it comes too late.
    assert server.connections < 4


def test_loading_twice_asks_nothing(server: SpeechServer, make: Callable[[], RemoteRecognizer]) -> None:
    recognizer = make()
    asked = len(server.requests)
    recognizer.load()
    assert len(server.requests) == asked


def test_too_little_to_hold_a_word_is_not_sent(
    server: SpeechServer, make: Callable[[], RemoteRecognizer]
) -> None:
    recognizer = make()
    asked = len(server.requests)
    assert recognizer.decode(np.full(511, 0.5, np.float32), DecodeOptions("de")) == Hypothesis(
        "", language="de"
    )
    with pytest.raises(DecodeFailed, match="more than"):
        recognizer.decode(np.zeros(int(MAX_WINDOW_S * SAMPLE_RATE) + 1, np.float32))
    assert len(server.requests) == asked


def test_the_language_is_what_was_heard_else_what_was_asked_for(
    server: SpeechServer, make: Callable[[], RemoteRecognizer]
) -> None:
    recognizer = make()
    server.then(says({"text": WORDS, "language": "German"}), says({"text": WORDS}), says({"text": WORDS}))
    assert recognizer.decode(SPEECH, DecodeOptions("en")).language == "de"
    assert recognizer.decode(SPEECH, DecodeOptions("en")).language == "en"
    assert recognizer.decode(SPEECH).language is None


@pytest.mark.parametrize("formats", [FORMATS, FORMATS[1:], FORMATS[2:]])
def test_the_richest_format_that_is_taken_is_found_while_loading(
    server: SpeechServer, make: Callable[[], RemoteRecognizer], formats: tuple[str, ...]
) -> None:
    server.manners = Manners(formats=formats)
    recognizer = make()
    asked = len(server.requests)
    heard = recognizer.decode(SPEECH)
    assert heard.text == WORDS
    assert (heard.confidence is not None) == ("verbose_json" in formats)
    assert [request.fields["response_format"] for request in server.requests[asked:]] == [formats[0]]


def test_vllm_is_never_asked_for_verbose_json(
    server: SpeechServer, make: Callable[[], RemoteRecognizer]
) -> None:
    server.manners = Manners(owned_by="vllm", streams="vllm")
    told: list[str] = []
    recognizer = make()
    assert recognizer.decode(SPEECH).text == recognizer.decode(SPEECH, streaming(told)).text == WORDS
    assert told
    assert {request.fields["response_format"] for request in server.transcriptions} == {"json"}


@pytest.mark.parametrize("dialect", ["openai", "vllm", "segments"])
def test_first_words_come_before_the_last(
    server: SpeechServer, make: Callable[[], RemoteRecognizer], dialect: str
) -> None:
    server.manners = Manners(FORMATS[1:], streams=dialect)
    told: list[str] = []
    assert make().decode(SPEECH, streaming(told)).text == WORDS
    assert told[:3] == ["send", "send the", "send the letter"]


@pytest.mark.parametrize("refusal", ["refuse", "whole"])
def test_a_server_that_does_not_stream_is_asked_to_only_once(
    server: SpeechServer, make: Callable[[], RemoteRecognizer], refusal: str
) -> None:
    server.manners = Manners(FORMATS[1:], streams=refusal)
    recognizer = make()
    asked = len(server.requests)
    told: list[str] = []
    assert recognizer.decode(SPEECH, streaming(told)) == recognizer.decode(SPEECH, DecodeOptions("en"))
    assert told == []
    assert all("stream" not in request.fields for request in server.requests[asked:])


def test_a_stream_is_asked_for_only_where_somebody_listens_and_no_confidence_is_lost(
    server: SpeechServer, make: Callable[[], RemoteRecognizer]
) -> None:
    confident = make()
    assert confident.decode(SPEECH, streaming([])) == confident.decode(SPEECH, DecodeOptions("en"))
    assert all("stream" not in request.fields for request in server.requests)
    server.manners = Manners(FORMATS[1:])
    plain = make()
    assert plain.decode(SPEECH, streaming([])) == plain.decode(SPEECH, DecodeOptions("en"))
    assert [request.fields.get("stream") for request in server.requests[-2:]] == ["true", None]


def test_a_decode_that_is_given_up_is_what_was_told_and_the_next_one_works(
    server: SpeechServer, make: Callable[[], RemoteRecognizer]
) -> None:
    server.manners = Manners(FORMATS[1:])
    recognizer = make()
    delta = {"type": "transcript.text.delta", "delta": "send the let"}
    server.then(stream([event(delta)], ends=False))
    heard = recognizer.decode(SPEECH, streaming([], enough=1))
    assert heard == Hypothesis("send the", language="en", whole=False)
    assert recognizer.decode(SPEECH).text == WORDS


def test_a_text_that_is_whole_is_not_held_up_by_a_body_that_does_not_end(
    server: SpeechServer, make: Callable[[], RemoteRecognizer]
) -> None:
    server.manners = Manners(FORMATS[1:])
    recognizer = make()
    server.then(stream([event({"type": "transcript.text.done", "text": WORDS})], ends=False))
    assert recognizer.decode(SPEECH, streaming([])).text == WORDS
    assert recognizer.decode(SPEECH).text == WORDS


def test_an_unknown_model_offers_those_of_the_server(server: SpeechServer) -> None:
    with pytest.raises(UnknownModel, match="no model 'turbo'") as error:
        RemoteRecognizer(server.url, "turbo", patience=PATIENCE).load()
    assert error.value.alternatives == ("scripted", "another")


def test_a_server_without_a_list_of_models_is_asked_all_the_same(
    server: SpeechServer, make: Callable[[], RemoteRecognizer]
) -> None:
    server.manners = Manners(models=None)
    assert make().decode(SPEECH).text == WORDS


def test_a_server_that_wants_a_key_says_so_while_loading(server: SpeechServer) -> None:
    server.manners = Manners(key=KEY)
    for key in (None, "sk-wrong"):
        with pytest.raises(ModelBroken, match=r"wants a valid key .*SAYSO_API_KEY"):
            RemoteRecognizer(server.url, "scripted", key, patience=PATIENCE).load()
    right = RemoteRecognizer(server.url, "scripted", KEY, patience=PATIENCE)
    right.load()
    assert right.decode(SPEECH).text == WORDS
    right.close()


def test_after_a_failed_load_a_good_one_works(server: SpeechServer) -> None:
    recognizer = RemoteRecognizer(server.url, "scripted", patience=PATIENCE)
    server.then(fails(500))
    with pytest.raises(DecodeFailed, match="HTTP 500"):
        recognizer.load()
    with pytest.raises(DecodeFailed, match="not loaded"):
        recognizer.decode(SPEECH)
    recognizer.load()
    assert recognizer.decode(SPEECH).text == WORDS
    recognizer.close()


def test_encryption_is_checked_and_an_authority_of_ones_own_can_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = certificate(tmp_path)
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    with SpeechServer(certificate=path) as server:
        stranger = RemoteRecognizer(server.url, "scripted", KEY, patience=PATIENCE)
        with pytest.raises(ModelBroken, match="SSL_CERT_FILE"):
            stranger.load()
        assert server.requests == []
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        known = RemoteRecognizer(server.url, "scripted", KEY, patience=PATIENCE)
        known.load()
        assert known.decode(SPEECH).text == WORDS
        known.close()


def test_no_library_logs_a_request_even_at_debug(
    server: SpeechServer, make: Callable[[], RemoteRecognizer], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    make().decode(SPEECH)
    foreign = {record.name for record in caplog.records} - {"asyncio"}
    assert not any(name.startswith(("openai", "http")) for name in foreign)
    assert WORDS not in caplog.text


def test_the_deadline_follows_from_the_length_of_the_audio() -> None:
    assert Patience(base_s=2.0, per_audio_s=0.5).of(0.0) == 2.0
    assert Patience(base_s=2.0, per_audio_s=0.5).of(30.0) == 17.0


@pytest.mark.parametrize(
    ("failure", "streaming_asked", "after"),
    [
        (Failure(Kind.REFUSED, 400, said="response_format 'verbose_json'"), False, Manner(FORMATS[1:])),
        (Failure(Kind.REFUSED, 400, said="do not support verbose_json for x"), False, Manner(FORMATS[1:])),
        (Failure(Kind.SERVER, 500, said="only support response_format `text`"), False, Manner(FORMATS[1:])),
        (Failure(Kind.REFUSED, 400, said="audio is too short"), False, None),
        (Failure(Kind.SERVER, 500, said=""), False, None),
        (Failure(Kind.BUSY, 503, said="response_format"), False, None),
        (Failure(Kind.REFUSED, 422, said=""), True, Manner(streams=False)),
        (Failure(Kind.SERVER, 500, said="Streaming is not implemented"), True, Manner(streams=False)),
        (Failure(Kind.SERVER, 500, said=""), True, None),
        (Failure(Kind.SLOW), True, None),
    ],
)
def test_only_a_refusal_of_the_manner_changes_it(
    failure: Failure, streaming_asked: bool, after: Manner | None
) -> None:
    assert Manner().after(failure, streaming_asked) == after


def test_the_plainest_manner_has_none_after_it() -> None:
    assert Manner(("text",)).after(Failure(Kind.REFUSED, 400, said="response_format"), False) is None


TOLD = DecodeOptions("en", vocabulary="Kubernetes, Siobhan", prompt="Minutes of the meeting.")


def test_vocabulary_and_prompt_are_one_prompt(
    server: SpeechServer, make: Callable[[], RemoteRecognizer]
) -> None:
    assert make().decode(SPEECH, TOLD).text == WORDS
    assert server.transcriptions[-1].fields["prompt"] == "Kubernetes, Siobhan Minutes of the meeting."
    assert ["prompt" in request.fields for request in server.transcriptions] == [False, True]


@pytest.mark.parametrize(
    "echo",
    [
        "Kubernetes, Siobhan",
        "Siobhan. Siobhan. Siobhan.",
        "Minutes of the meeting.",
        f"{WORDS} Kubernetes, Siobhan",
        f"Kubernetes, Siobhan Minutes of the meeting. {WORDS}",
        "",
    ],
)
def test_an_echo_is_asked_for_again_without_a_prompt(
    server: SpeechServer, make: Callable[[], RemoteRecognizer], echo: str
) -> None:
    recognizer = make()
    server.then(says({"text": echo}))
    assert recognizer.decode(SPEECH, TOLD).text == WORDS
    assert ["prompt" in request.fields for request in server.transcriptions[-2:]] == [True, False]


def test_an_echo_of_nothing_is_nothing(server: SpeechServer, make: Callable[[], RemoteRecognizer]) -> None:
    recognizer = make()
    server.then(says({"text": "Kubernetes, Siobhan"}))
    assert recognizer.decode(np.zeros(SAMPLE_RATE, np.float32), TOLD).text == ""


def test_told_words_that_were_said_stand(server: SpeechServer, make: Callable[[], RemoteRecognizer]) -> None:
    recognizer = make()
    server.then(says({"text": "Kubernetes, Siobhan."}), says({"text": "Cooper Netties Shivon."}))
    assert recognizer.decode(SPEECH, TOLD).text == "Kubernetes, Siobhan."
    asked = len(server.requests)
    server.then(says({"text": "Siobhan has the letter."}))
    assert recognizer.decode(SPEECH, TOLD).text == "Siobhan has the letter."
    assert len(server.requests) == asked + 1


def test_first_words_of_a_stream_are_no_echo(
    server: SpeechServer, make: Callable[[], RemoteRecognizer]
) -> None:
    server.manners = Manners(FORMATS[1:])
    recognizer = make()
    words = [f" {word}" for word in f"Kubernetes, Siobhan. {WORDS}".split()]
    deltas = [event({"type": "transcript.text.delta", "delta": word}) for word in words]
    server.then(stream([*deltas, event({"type": "transcript.text.done", "text": "".join(words)})]))
    told: list[str] = []
    listening = DecodeOptions(
        "en", vocabulary="Kubernetes, Siobhan", first_words=lambda text: told.append(text) or True
    )
    assert recognizer.decode(SPEECH, listening).text == WORDS
    assert told == []
    assert recognizer.decode(SPEECH, listening).text == WORDS
    assert told
    assert all(WORDS.startswith(text) for text in told)


def test_a_server_that_refuses_a_prompt_is_not_sent_it_again(
    server: SpeechServer, make: Callable[[], RemoteRecognizer]
) -> None:
    recognizer = make()
    server.then(fails(400, b'{"error": {"message": "prompt is not supported for this model"}}'))
    assert recognizer.decode(SPEECH, TOLD).text == WORDS
    assert recognizer.decode(SPEECH, TOLD).text == WORDS
    assert ["prompt" in request.fields for request in server.transcriptions[-3:]] == [True, False, False]


def test_a_refusal_is_of_the_prompt_only_where_one_was_sent() -> None:
    refusal = Failure(Kind.REFUSED, 400, said="the prompt is too long")
    assert Manner().after(refusal, False, told=True) == Manner(prompts=False)
    assert Manner().after(refusal, False) is None


@given(
    st.lists(st.text("ab ", min_size=1, max_size=40), max_size=60).map(",".join),
    st.text("xy ", max_size=2 * MAX_PROMPT),
)
def test_what_is_sent_is_short_and_keeps_the_first_terms_and_the_end(vocabulary: str, prompt: str) -> None:
    sent = prompt_of(Told(vocabulary, prompt))
    assert len(sent) <= MAX_PROMPT + 1
    assert sent.endswith(prompt.strip()[-MAX_PROMPT // 2 :])
    terms = sent.rstrip("xy ").split(", ") if "a" in sent or "b" in sent else []
    assert [term.strip() for term in terms] == list(Told(vocabulary).terms)[: len(terms)]
