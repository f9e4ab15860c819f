"""Which recordings to open, and where to save a transcript: the desktop's own dialogs, never waited for.

They are opened and answer by a call, because a dialog that is waited for runs an event loop of its own, in
which the app could be quit under it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.translation import tr
from app.ui.file_wording import FILTERS
from engine.files.inputs import ENDINGS


def ask_recordings(parent: QWidget, chosen: Callable[[list[str]], None]) -> QFileDialog:
    """Ask for recordings; `chosen` is called with them unless the person thinks better of it."""
    dialog = QFileDialog(parent, tr("Transcribe files"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    # Some desktops tell upper from lower case in filters.
    patterns = " ".join(f"*.{ending} *.{ending.upper()}" for ending in sorted(ENDINGS))
    dialog.setNameFilters([f"{tr('Recordings and films')} ({patterns})", tr("All files (*)")])
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    dialog.filesSelected.connect(chosen)
    return _opened(dialog)


def ask_target(
    parent: QWidget, recording: str, kinds: Sequence[str], chosen: Callable[[str, bool], None]
) -> QFileDialog:
    """Ask where words go.

    Args:
        parent: The window it belongs to.
        recording: Whose words; the file is proposed beside it, where that is known.
        kinds: The endings there are; the first is proposed.
        chosen: Called with the path, which ends in a format's ending, and whether the person has agreed to
            overwrite what is there.
    """
    dialog = QFileDialog(parent, tr("Save"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters([tr(FILTERS[kind]) for kind in kinds])
    dialog.selectNameFilter(tr(FILTERS[kinds[0]]))
    dialog.setDefaultSuffix(kinds[0])
    dialog.filterSelected.connect(lambda text: dialog.setDefaultSuffix(ending_of(text)))
    path = Path(recording)
    if path.is_absolute():
        dialog.setDirectory(str(path.parent))
    dialog.selectFile(f"{path.stem}.{kinds[0]}")
    dialog.fileSelected.connect(lambda name: chosen(*target_of(name, ending_of(dialog.selectedNameFilter()))))
    return _opened(dialog)


def ending_of(name_filter: str) -> str:
    """The format's ending that a filter of the dialog stands for."""
    return next((ending for ending, text in FILTERS.items() if tr(text) == name_filter), "txt")


def target_of(name: str, kind: str) -> tuple[str, bool]:
    """The file to write, and whether it may be overwritten: the dialog asked only about the name it gave."""
    if Path(name).suffix[1:].lower() in FILTERS:
        return name, True
    return f"{name}.{kind}", False


def _opened(dialog: QFileDialog) -> QFileDialog:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
