"""What one job has to do with the store: is there a result, how far did an earlier run come, write this down.

Problem: everything in the store is named by the recording's hash, and hashing a large file takes longer than
hearing its first words.
Mechanism: the hash is made in a thread. Only where a recording of the same size was heard before is it waited
for; else what happens until it is known is held back and written when it is.
Failure mode: a store that refuses is told once and left alone; the job goes on without it. So it does without
a hash where the recording's file system does not answer.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from engine.errors import NoSuchFile, StoreError
from engine.files.asking import STALL_S, Asking
from engine.files.content import ContentHash
from engine.files.hearing import Decoded, SectionBegan
from engine.files.store import Begun, JobJournal, TranscriptStore, key_of
from engine.files.transcript import Segment, Transcript
from engine.recognition.base import DecodeOptions, RecognizerInfo


class Keeping:
    """One job's. Owned by the thread that runs it.

    Attributes:
        kept_as: Name of the file that holds its result; "" while there is none.
    """

    def __init__(
        self,
        store: TranscriptStore | None,
        recording: tuple[Path, os.stat_result] | None,
        info: RecognizerInfo,
        options: DecodeOptions,
        refused: Callable[[StoreError], None],
    ) -> None:
        """Begin to hash.

        Args:
            store: Where results are kept; None for nowhere.
            recording: A regular file and how it was found; None for stdin.
            info: What the recogniser is called before it is loaded: some fall back while loading.
            options: How decodes are done.
            refused: Told when the store refuses.
        """
        self._store = store
        self._info = info
        self._options = options
        self._refused = refused
        self.kept_as = ""
        self._journal: JobJournal | None = None
        self._held: list[SectionBegan | Decoded | Segment] = []
        self._hash: ContentHash | None = None
        self._same = False
        if store is not None and recording is not None:
            self._path = recording[0]
            self._hash = ContentHash(*recording)

    def may_know(self) -> bool:
        """Whether there can be anything: the hash is worth waiting for."""
        return self._store is not None and self._hash is not None and self._store.may_know(self._hash.size)

    def hashed(self, wait_s: float) -> Iterator[None]:
        """Wait for the hash, in steps of `wait_s`, as long as the file can be read."""
        while self._hash is not None and not self._hash.wait(wait_s) and not self._hash.stalled(STALL_S):
            yield

    def confirmed(self, asking: Asking, wait_s: float) -> Iterator[None]:
        """Wait for the hash, and for word that the file is still the one that was hashed."""
        yield from self.hashed(wait_s)
        if self._hash is not None and self._hash.ready:
            try:
                self._same = yield from asking.ask(self._path, self._hash.unchanged, wait_s)
            except NoSuchFile:
                self._same = False

    def find(self) -> Transcript | None:
        """The result of an earlier run; one that was to have word times serves those who want none."""
        if self._store is None or self._hash is None:
            return None
        for key in filter(None, (self._key(words) for words in {self._options.words, True})):
            found = self._store.find(self._hash.size, key)
            if found is not None:
                self.kept_as = self._store.name(self._hash.size, key)
                return found
        return None

    def begin(self) -> Begun:
        """How far an earlier run came; from here on this one is written down."""
        key = self._key(self._options.words)
        if self._store is None or self._hash is None or key is None:
            return Begun()
        journal = self._store.journal(self._hash.size, key)
        try:
            begun = journal.open()
        except StoreError as error:
            self._give_up(error)
            return Begun()
        self._journal = journal
        return begun or Begun()

    def write(self, step: SectionBegan | Decoded | Segment) -> None:
        """Note what happened, for a run that goes on after this one was killed."""
        if self._store is None or self._hash is None:
            return
        self._held.append(step)
        if self._journal is None and self._hash.ready and self.begin().section and self._journal:
            self._journal.close()  # somebody else has just begun it: their lines and ours would not agree
        if self._journal is None:
            return
        try:
            for held in self._held:
                self._journal.write(held)
        except StoreError as error:
            self._give_up(error)
        self._held.clear()

    def keep(self, transcript: Transcript, piped: tuple[str | None, int]) -> None:
        """Keep a finished transcript, once it is `confirmed`; the journal has done its work.

        Args:
            transcript: What was heard.
            piped: Hash and size of what came from stdin.
        """
        digest, size = piped
        if self._hash is not None:
            digest, size = self._hash.digest if self._same else None, self._hash.size
        if self._store is None or digest is None:
            return
        key = key_of(digest, self._info, self._options)
        try:
            self._store.keep(size, key, transcript)
        except StoreError as error:
            self._give_up(error)
            return
        self.kept_as = self._store.name(size, key)
        if self._journal is not None:
            self._journal.remove()

    def close(self) -> None:
        """Leave what was noted for a later run; idempotent."""
        if self._hash is not None:
            self._hash.close()
        if self._journal is not None:
            self._journal.close()

    def _key(self, words: bool) -> str | None:
        digest = self._hash.digest if self._hash else None
        return key_of(digest, self._info, replace(self._options, words=words)) if digest else None

    def _give_up(self, error: StoreError) -> None:
        self._store = None
        self._refused(error)
