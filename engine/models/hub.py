"""The hub that models are fetched from: what a repository holds, and the bytes of a file from any place on.

Problem: `huggingface_hub.snapshot_download` keeps no part of a file that broke off (2.4.0 deletes it, and
begins the next try at nothing), looks at a wish to stop only every 10 MiB, and checks sizes but not hashes.
Mechanism: its client, its addresses, its tokens and its errors, and one plain GET with a Range for each file.
Its own Xet transfer is not used: it writes to the file by itself, so that there is nothing to count, to stop
or to go on from; the hub serves the same files over plain HTTP up to 50 GB.

Rules: the only module that imports huggingface_hub; every exception of it ends here, as a `DownloadFailed` or
as `Interrupted`, which is worth another try. A web page is never taken for a model. Nothing here writes to
disk. Failure mode: ten seconds without a byte are an interruption.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from engine.errors import DownloadFailed, NotAllowed, Offline
from engine.phrases import Phrase

TIMEOUT_S = 10.0
_TRY_AGAIN = {408, 425, 429, 500, 502, 503, 504}
_YES = {"1", "ON", "YES", "TRUE"}


class Interrupted(Exception):
    """The hub could not answer now, or broke off: worth another try.

    Attributes:
        reached: False if there was no connection at all.
    """

    def __init__(self, reason: str, reached: bool = True) -> None:
        super().__init__(reason)
        self.reached = reached


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a repository.

    Attributes:
        name: Its name; repositories of models are flat.
        size: Bytes.
        digest: SHA-256 (64 digits) or git's hash (40); empty if the hub gives none.
    """

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What a repository holds at a commit."""

    commit: str
    files: tuple[RemoteFile, ...]


def forbidden(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the environment says not to reach for the hub; the variables are Hugging Face's."""
    value = environment.get("HF_HUB_OFFLINE") or environment.get("TRANSFORMERS_OFFLINE") or ""
    return value.upper() in _YES


class Hub:
    """One hub. May be used from any thread; `stop` may be called from another one."""

    def __init__(self, endpoint: str | None = None, timeout_s: float = TIMEOUT_S) -> None:
        """Choose, but connect to nothing.

        Args:
            endpoint: Its address; None takes `HF_ENDPOINT` or the public hub.
            timeout_s: Longest silence that is waited for.
        """
        self._endpoint = endpoint
        self._timeout_s = timeout_s
        self._stopped = threading.Event()
        self._socket: socket.socket | None = None

    def listing(self, repository: str, revision: str | None, needed: Callable[[str], bool]) -> Listing:
        """What of a repository is needed, at a commit (40 digits) or at the newest one (None).

        Raises:
            Interrupted: No answer, or one that says to try again.
            DownloadFailed: The answer is final.
        """
        from huggingface_hub import HfApi

        api = HfApi(endpoint=self._endpoint, library_name="sayso")
        with self._worded(repository):
            info = api.model_info(repository, revision=revision, files_metadata=True, timeout=self._timeout_s)
            files = tuple(
                RemoteFile(one.rfilename, int(one.size or 0), _digest(one))
                for one in info.siblings or ()
                if "/" not in one.rfilename and needed(one.rfilename)
            )
        if not info.sha or info.sha != (revision or info.sha) or not all(file.size for file in files):
            _not_a_hub()
        return Listing(info.sha, files)

    @contextlib.contextmanager
    def open(
        self, repository: str, commit: str, file: RemoteFile, start: int
    ) -> Iterator[tuple[int, Iterator[bytes]]]:
        """A file's bytes from `start` on; as a context, the byte it really begins with and the blocks.

        Raises:
            Interrupted: No answer, one that says to try again, or the connection broke.
            DownloadFailed: The answer is final, or is not this file.
        """
        from huggingface_hub import get_session, hf_hub_url
        from huggingface_hub.utils import (  # type: ignore[attr-defined]  # public, but not marked so
            build_hf_headers,
            hf_raise_for_status,
        )

        url = hf_hub_url(repository, file.name, revision=commit, endpoint=self._endpoint)
        # Compressed, the bytes after a cut would not fit those before it.
        headers = {**build_hf_headers(library_name="sayso"), "Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
        with contextlib.ExitStack() as stack:
            with self._worded(repository):
                answer = stack.enter_context(
                    get_session().stream("GET", url, headers=headers, timeout=self._timeout_s)
                )
                self._socket = answer.extensions["network_stream"].get_extra_info("socket")
                if answer.status_code >= 400:
                    answer.read()
                    hf_raise_for_status(answer)
                begin = _check(answer.status_code, answer.headers, file, start)
            try:
                yield begin, self._blocks(answer, repository)
            finally:
                self._socket = None

    def _blocks(self, answer: Any, repository: str) -> Iterator[bytes]:
        with self._worded(repository):
            for block in answer.iter_bytes():
                if self._stopped.is_set():
                    raise Interrupted(Phrase("it was stopped"))
                yield block

    def stop(self) -> None:
        """End what is being read at once, and for good."""
        self._stopped.set()
        connection = self._socket
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    @contextlib.contextmanager
    def _worded(self, repository: str) -> Iterator[None]:
        """Turn what the library raises into this module's words."""
        from huggingface_hub import errors

        # httpx or its successor httpx2, whichever the library came with.
        http: Any = importlib.import_module(errors.HfHubHTTPError.__mro__[1].__module__.partition(".")[0])
        try:
            yield
        except errors.OfflineModeIsEnabled as error:
            raise Offline("downloads are switched off by HF_HUB_OFFLINE", "unset it") from error
        except errors.HfHubHTTPError as error:
            raise _refusal(error, repository, errors) from error
        except (http.ConnectError, http.ConnectTimeout, http.ProxyError, http.UnsupportedProtocol) as error:
            raise Interrupted(Phrase("there is no connection to the hub"), reached=False) from error
        except http.TimeoutException as error:
            raise Interrupted(Phrase("the hub has fallen silent")) from error
        except http.TransportError as error:
            raise Interrupted(Phrase("the connection broke off")) from error
        except (http.HTTPError, http.StreamError, http.InvalidURL, ValueError, KeyError, TypeError) as error:
            _not_a_hub(error)


def _digest(sibling: Any) -> str:
    """The hash of a file in a listing."""
    return str(sibling.lfs.sha256 if sibling.lfs else sibling.blob_id or "")


def _check(status: int, headers: Mapping[str, str], file: RemoteFile, start: int) -> int:
    """The byte an answer begins with. Raises DownloadFailed if it cannot be `file`. Pure."""
    begin, total = 0, headers.get("Content-Length")
    if status == 206:
        span, _, total = headers.get("Content-Range", "").removeprefix("bytes ").partition("/")
        begin = int(span.partition("-")[0] or -1)
    if headers.get("Content-Encoding", "identity") != "identity":
        total = None
    if begin not in (0, start) or (total and total.isdigit() and int(total) != file.size):
        raise DownloadFailed(
            Phrase(
                "what the hub sends as {name} is not that file ({total} bytes instead of {size})",
                name=file.name,
                total=total,
                size=file.size,
            ),
            "check that no proxy or log-in page stands between, and try again",
        )
    if headers.get("Content-Type", "").startswith("text/html"):
        _not_a_hub()
    return begin


def _refusal(error: Any, repository: str, errors: Any) -> Exception:
    """The words for an answer with an error code."""
    status = error.response.status_code
    if isinstance(error, errors.GatedRepoError):
        return NotAllowed(
            Phrase("the owner of {repository} wants the licence accepted first", repository=repository),
            Phrase(
                "accept it at https://huggingface.co/{repository}, then run `hf auth login`",
                repository=repository,
            ),
        )
    if isinstance(error, errors.RepositoryNotFoundError) or status in (401, 403):
        return NotAllowed(
            Phrase(
                "the hub does not show {repository} to you (answer {status})",
                repository=repository,
                status=status,
            ),
            "run `hf auth login` if you have access to it, or choose another model",
        )
    if status in _TRY_AGAIN:
        return Interrupted(Phrase("the hub answers with error {status}", status=status))
    if status == 416:
        return Interrupted(Phrase("the hub does not go on from there"))
    return DownloadFailed(
        Phrase(
            "the hub has not got what is needed of {repository} (answer {status})",
            repository=repository,
            status=status,
        ),
        "choose another model, or update Sayso",
    )


def _not_a_hub(error: Exception | None = None) -> NoReturn:
    raise DownloadFailed(
        "the answer is not a hub's, but perhaps a log-in page's",
        "open a web page to log in to your network, check HF_ENDPOINT, and try again",
    ) from error
