"""How asking a speech server goes wrong, and what each way means: data and pure functions.

Rules:
    - `DecodeFailed` means "not this time": the same audio goes to another recogniser, and this server may be
      asked again later. Every other `ModelError` means that the settings or the server have to be changed:
      the audio goes to another recogniser too, but asking again is of no use.
    - While a server is loaded, what it does not understand is the settings' fault; once it has worked, it is
      this time's (a guest network's sign-in page in between, a proxy restarting).
    - An error shows the address, the model and a status: nothing the server wrote, which may be anything.
    - Asked again is only what costs little: a connection that broke, at once and once; a busy server, when it
      says so, if that is within a second and the deadline. Recognising twice does no harm: nothing is kept.
"""

from __future__ import annotations

import email.utils
import math
from dataclasses import dataclass
from enum import Enum

from engine.errors import DecodeFailed, ModelBroken, ModelError, UnknownModel
from engine.phrases import Phrase, mark
from engine.recognition.backends.remote_address import KEY_VARIABLE

MAX_TRIES = 3
FIRST_PAUSE_S = 0.25  # before asking a busy server again that does not say when
MAX_PAUSE_S = 1.0  # somebody waits for words, and another recogniser is sooner
MIN_ROUND_S = 0.2  # no answer comes in less over the internet: asking with less left is of no use
LOCAL = Phrase("choose a model on this machine")
TRY_AGAIN = Phrase("try again later, or {local}", local=LOCAL)


class Kind(Enum):
    """One way in which asking a server goes wrong."""

    NO_SERVER = "no server"
    TLS = "tls"
    SLOW = "slow"
    BROKEN = "broken"
    CUT = "cut"
    KEY = "key"
    MODEL = "model"
    PATH = "path"
    REDIRECT = "redirect"
    TOO_LARGE = "too large"
    REFUSED = "refused"
    BUSY = "busy"
    SERVER = "server"
    PAGE = "page"
    GARBLED = "garbled"
    HUGE = "huge"


class Failure(Exception):
    """Asking went wrong. Never leaves the backend: `error_of` makes what others see of it.

    Attributes:
        kind: How.
        status: HTTP status, or 0.
        after_s: When the server wants to be asked again, in seconds; None if it does not say.
        said: The beginning of an error's body, for `negotiation`; never shown or logged.
        to: Where it redirects to: scheme and host.
    """

    def __init__(
        self, kind: Kind, status: int = 0, after_s: float | None = None, said: str = "", to: str = ""
    ) -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.status = status
        self.after_s = after_s
        self.said = said
        self.to = to


@dataclass(frozen=True, slots=True)
class Row:
    """What is said of one kind, and whether it lasts.

    Attributes:
        what, remedy: Of the error; filled with where, model, status, to and seconds.
        lasting: The settings or the server must be changed.
        lasting_at_load: The same, if it happens before the server has ever worked.
    """

    what: str
    remedy: str
    lasting: bool = False
    lasting_at_load: bool = False


CHECK_IT = Phrase("check the address and that an OpenAI-compatible speech server is there")
TABLE = {
    Kind.NO_SERVER: Row(
        mark("no server answers at {where}"),
        Phrase("check the address and the network, or {local}", local=LOCAL),
    ),
    Kind.TLS: Row(
        mark("{where} offers no encryption that can be trusted"),
        Phrase("check its certificate, or set SSL_CERT_FILE to the certificate of your own authority"),
        lasting=True,
    ),
    Kind.SLOW: Row(mark("{where} gave no whole answer within {seconds:.1f} s"), TRY_AGAIN),
    Kind.BROKEN: Row(mark("the connection to {where} broke off"), TRY_AGAIN),
    Kind.CUT: Row(mark("the answer of {where} was cut off"), TRY_AGAIN),
    Kind.KEY: Row(
        mark("{where} wants a valid key (HTTP {status})"),
        Phrase("set {variable} or store the right key in the keyring", variable=KEY_VARIABLE),
        lasting=True,
    ),
    Kind.MODEL: Row(mark("{where} has no model '{model}'"), Phrase("choose one of its models"), lasting=True),
    Kind.PATH: Row(
        mark("{where} has no speech service at this address (HTTP {status})"),
        Phrase("check the path, it usually ends with /v1"),
        lasting=True,
    ),
    Kind.REDIRECT: Row(
        mark("{where} sends on to {to}, and the key goes nowhere but where you sent it"),
        Phrase("give the new address in the settings if you trust it"),
        lasting=True,
    ),
    Kind.TOO_LARGE: Row(
        mark("{where} does not take a recording of this size (HTTP {status})"),
        Phrase("let it and the proxy before it take 2 MB"),
        lasting_at_load=True,
    ),
    Kind.REFUSED: Row(
        mark("{where} refused the recording (HTTP {status})"),
        Phrase("look into its log"),
        lasting_at_load=True,
    ),
    Kind.BUSY: Row(mark("{where} is busy or restarting (HTTP {status})"), TRY_AGAIN),
    Kind.SERVER: Row(
        mark("{where} failed (HTTP {status})"), Phrase("look into its log, or {local}", local=LOCAL)
    ),
    Kind.PAGE: Row(
        mark("{where} answered with a web page"),
        Phrase("check the address; on a guest network sign in first"),
        lasting_at_load=True,
    ),
    Kind.GARBLED: Row(mark("{where} gave an answer that makes no sense"), CHECK_IT, lasting_at_load=True),
    Kind.HUGE: Row(
        mark("{where} gave an answer larger than any transcript can be"), CHECK_IT, lasting_at_load=True
    ),
}


def error_of(
    failure: Failure,
    where: str,
    model: str,
    seconds: float,
    loading: bool = False,
    models: tuple[str, ...] = (),
) -> ModelError:
    """What the rest of Sayso sees of a failure.

    Args:
        failure: What went wrong.
        where: Host and port.
        model: The model that was asked for.
        seconds: The deadline that was kept.
        loading: It happened before the server had ever worked.
        models: What the server says it has.
    """
    row = TABLE[failure.kind]
    status, to = failure.status, failure.to
    what = Phrase(row.what, where=where, model=model, status=status, to=to, seconds=seconds)
    if failure.kind is Kind.MODEL:
        return UnknownModel(what, row.remedy, models)
    lasting = row.lasting or (loading and row.lasting_at_load)
    return ModelBroken(what, row.remedy) if lasting else DecodeFailed(what, row.remedy)


def kind_of(status: int, said: str) -> Kind:
    """What an HTTP status other than 2xx means.

    Args:
        status: The status.
        said: The body. Servers give 404 for an unknown model (vLLM, speaches, OpenAI) and for a wrong path;
            only the first of them speaks of a model.
    """
    if status in (401, 403, 407):
        return Kind.KEY
    if status == 404:
        return Kind.MODEL if "model" in said.lower() and not is_page(said) else Kind.PATH
    if status == 405:
        return Kind.PATH
    if 300 <= status < 400:
        return Kind.REDIRECT
    if status == 413:
        return Kind.TOO_LARGE
    if status in (429, 502, 503, 504):
        return Kind.BUSY
    return Kind.REFUSED if 400 <= status < 500 else Kind.SERVER


def is_page(said: str) -> bool:
    """Whether a body is a web page, whatever its header says."""
    return said.lstrip("\ufeff \t\r\n")[:9].lower().startswith(("<!doctype", "<html", "<head", "<body"))


def seconds_until(retry_after: str | None, now: float) -> float | None:
    """A Retry-After header in seconds from `now` (since 1970), never negative; None if it says nothing."""
    if not retry_after:
        return None
    try:
        seconds = float(retry_after)
    except ValueError:
        try:
            seconds = email.utils.parsedate_to_datetime(retry_after).timestamp() - now
        except (ValueError, OverflowError):
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None


def pause_before_retry(failure: Failure, tries: int, left_s: float) -> float | None:
    """Seconds to wait before asking again; None if it should not be asked again.

    Args:
        failure: Why the last try failed.
        tries: How many tries were made, at least one.
        left_s: Seconds until the deadline.
    """
    if failure.kind in (Kind.BROKEN, Kind.CUT) and tries == 1:
        pause = 0.0
    elif failure.kind is Kind.BUSY and failure.status != 504 and tries < MAX_TRIES:
        pause = FIRST_PAUSE_S * 2 ** (tries - 1) if failure.after_s is None else failure.after_s
    else:
        return None
    return pause if pause <= min(MAX_PAUSE_S, left_s - MIN_ROUND_S) else None
