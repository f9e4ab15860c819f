"""Every way Sayso can fail, as one tree.

    SaysoError
    ├── UsageError              a command line or a setting that makes no sense
    ├── AudioError              the microphone
    │   ├── NoMicrophone
    │   ├── MicrophoneBusy
    │   └── MicrophoneLost
    ├── MediaError              a file given as audio
    │   ├── NoSuchFile
    │   ├── NotARegularFile
    │   ├── NotAudio
    │   └── EmptyAudio
    ├── ModelError              a recogniser
    │   ├── UnknownModel
    │   ├── ModelBroken
    │   ├── ModelTooLarge
    │   ├── DecodeFailed
    │   └── DownloadFailed      fetching a model; what has arrived is kept
    │       ├── Offline
    │       ├── NoRoom
    │       ├── NotAllowed
    │       └── DownloadCancelled
    ├── StoreError              the journal or the history on disk
    ├── HotkeyError
    │   ├── HotkeyTaken
    │   └── HotkeyUnsupported
    ├── InsertionError          the words could not be put into the target window
    └── InstanceError           talking to the running app
        └── NotRunning

An error says what happened, why, and what to do about it, in words for the person at the keyboard: in plain
text, or as a `Phrase` where a name or a figure is in it, so that the app can say it in the person's language.
Code that catches one decides by its class, never by its text. No error ever carries transcript text.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.phrases import Phrase, said


class SaysoError(Exception):
    """Root of everything Sayso raises on purpose.

    Attributes:
        what: What happened and why, one clause without a final stop.
        remedy: What to do, one clause in the imperative; never empty.
        alternatives: What is there instead (device names, model names), best first.
    """

    def __init__(self, what: str, remedy: str, alternatives: Sequence[str] = ()) -> None:
        super().__init__(what)
        self.what = said(what)
        self.remedy = said(remedy)
        self.alternatives = tuple(alternatives)

    @property
    def clause(self) -> Phrase:
        """`what; remedy`, for where there is room for one text."""
        return Phrase("{what}; {remedy}", what=self.what, remedy=self.remedy)

    def __str__(self) -> str:
        """One line: `what; remedy`, then the alternatives if there are any; a phrase if it was one line."""
        line = self.clause
        if self.alternatives:
            names = ", ".join(self.alternatives)
            line = Phrase("{error} (available: {names})", error=line, names=names)
        plain = " ".join(line.split())
        return line if line == plain else plain


class UsageError(SaysoError):
    """The command line or a setting makes no sense."""


class AudioError(SaysoError):
    """The microphone cannot be heard."""


class NoMicrophone(AudioError):
    """There is no input device, or not the one that was asked for."""


class MicrophoneBusy(AudioError):
    """The input device exists and refuses to open."""


class MicrophoneLost(AudioError):
    """The input device went away or stopped delivering while it was open."""


class NoSpeaker(AudioError):
    """Nothing can be played here."""


class MediaError(SaysoError):
    """A file that was given as audio cannot be heard."""


class NoSuchFile(MediaError):
    """The path names nothing, or nothing that may be read."""


class NotARegularFile(MediaError):
    """The path names a directory, a device, a pipe or a socket."""


class NotAudio(MediaError):
    """The file holds no audio stream that can be decoded."""


class EmptyAudio(MediaError):
    """The audio has no samples at all."""


class ModelError(SaysoError):
    """A recogniser cannot do its work."""


class UnknownModel(ModelError):
    """No model has this name and no folder is there."""


class ModelBroken(ModelError):
    """The model is there and cannot be loaded."""


class ModelTooLarge(ModelError):
    """There is not enough memory for the model."""


class DecodeFailed(ModelError):
    """A loaded model failed on this audio."""


class DownloadFailed(ModelError):
    """A model could not be fetched."""


class Offline(DownloadFailed):
    """The hub cannot be reached, or the environment says not to try."""


class NoRoom(DownloadFailed):
    """The disk has no room for the model, or filled up meanwhile."""


class NotAllowed(DownloadFailed):
    """The hub gives this model only to those who accepted its licence or are logged in."""


class DownloadCancelled(DownloadFailed):
    """The person stopped it."""


class StoreError(SaysoError):
    """The journal or the history cannot be read or written."""


class HotkeyError(SaysoError):
    """The global hotkey cannot be had."""


class HotkeyTaken(HotkeyError):
    """Another program holds the key combination."""


class HotkeyUnsupported(HotkeyError):
    """This desktop offers no way to see the key, or the combination names no key."""


class InsertionError(SaysoError):
    """The words could not be put into the target window."""


class InstanceError(SaysoError):
    """The running app could not be talked to."""


class NotRunning(InstanceError):
    """There is no running app to take the verb."""
