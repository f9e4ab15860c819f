"""Long paragraphs as several blocks of Qt's, without a character more or less.

Problem: Qt lays out a block as a whole. An hour of speech without a line break is one block of 50,000
characters; at a megabyte each key takes 0.2 s. Mechanism: a space after a sentence becomes the end of a
block, and the next block is marked as one that goes on. Both take one character, so places in the document
are places in the text, and `text_of` makes spaces of them again.

Failure mode: a paragraph without spaces stays one block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat

GOES_ON = QTextFormat.Property.UserProperty.value + 1  # of a block: a space is before it, no line break
ROOM = 2000  # characters; a block of so many is laid out in 0.4 ms
SENTENCE = re.compile(r"(?<=[.!?…]) (?=\S)")
ANYWHERE = re.compile(r"(?<=\S) (?=\S)")
_PLAIN = str.maketrans(
    {"\u2028": "\n", "\u2029": "\n", "\ufdd0": "\n", "\ufdd1": "\n", "\xa0": " "}
)  # as Qt does


def pieces(text: str, held: int = 0) -> Iterator[tuple[str, bool]]:
    """The text in pieces, and of each whether it goes on after a space; the others begin a line.

    Args:
        text: Any.
        held: Characters that are before it in its first block.
    """
    for line in text.split("\n"):
        at, goes_on = 0, False
        while (space := _space(line, at + max(1, ROOM - held))) is not None:
            yield line[at:space], goes_on
            at, goes_on, held = space + 1, True, 0
        yield line[at:], goes_on
        held = 0


def _space(line: str, after: int) -> int | None:
    """The space at which a line is divided, if so much of it is left."""
    if len(line) - after < ROOM:
        return None
    found = SENTENCE.search(line, after, after + ROOM) or ANYWHERE.search(line, after)
    return found.start() if found else None


def put(cursor: QTextCursor, text: str) -> None:
    """Insert a text where the cursor is, as one step of undo."""
    plain, on = QTextBlockFormat(cursor.blockFormat()), QTextBlockFormat(cursor.blockFormat())
    plain.clearProperty(GOES_ON)
    on.setProperty(GOES_ON, True)
    held = min(cursor.selectionStart(), cursor.selectionEnd())
    held -= cursor.document().findBlock(held).position()
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    for number, (piece, goes_on) in enumerate(pieces(text, held)):
        if number:
            cursor.insertBlock(on if goes_on else plain)
        cursor.insertText(piece)
    cursor.endEditBlock()


def new_line(cursor: QTextCursor) -> None:
    """Begin a line where the cursor is; it does not go on, whatever the one before it did."""
    plain = QTextBlockFormat(cursor.blockFormat())
    plain.clearProperty(GOES_ON)
    cursor.beginEditBlock()
    cursor.insertBlock(plain)
    cursor.endEditBlock()


def text_of(document: QTextDocument, first: int = 0, last: int | None = None) -> str:
    """The text of a document, or what is between two places of it."""
    block = document.findBlock(first)
    parts: list[str] = []
    while block.isValid() and (last is None or block.position() <= last):
        if parts:
            parts.append(" " if block.blockFormat().boolProperty(GOES_ON) else "\n")
        parts.append(_cut(block.text(), block.position(), first, last))
        block = block.next()
    return "".join(parts).translate(_PLAIN)


def _cut(text: str, position: int, first: int, last: int | None) -> str:
    """What of a block is between two places; these count a character beyond the first plane twice."""
    start, end = max(0, first - position), None if last is None else last - position
    if not start and (end is None or end >= 2 * len(text)):
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * start : None if end is None else 2 * end].decode("utf-16-le", "surrogatepass")
