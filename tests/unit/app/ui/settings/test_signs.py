"""Every section has a sign of its own, in the ink of its place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from pytestqt.qtbot import QtBot

from app.settings.schema import Section
from app.ui.settings.signs import SIZE, paint, sign_icon

INK = QColor("#0000ff")  # full or nothing, so that it is the same at every opacity


def drawn(name: str) -> QImage:
    image = QImage(SIZE * 2, SIZE * 2, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(image)
    paint(painter, name, QRectF(0, 0, SIZE * 2, SIZE * 2), INK)
    painter.end()
    return image


def inked(image: QImage) -> list[tuple[int, int]]:
    across, down = range(image.width()), range(image.height())
    return [(x, y) for x in across for y in down if image.pixelColor(x, y).alpha() > 200]


def test_every_section_has_a_sign_that_no_other_has(qtbot: QtBot) -> None:
    signs = [tuple(inked(drawn(section.name))) for section in Section]
    assert all(signs)
    assert len(set(signs)) == len(signs)


def test_signs_are_drawn_in_the_given_ink_and_stay_in_their_square(qtbot: QtBot) -> None:
    for section in Section:
        image = drawn(section.name)
        edge = [(x, y) for x, y in inked(image) if x in (0, SIZE * 2 - 1) or y in (0, SIZE * 2 - 1)]
        assert edge == [], section
        x, y = inked(image)[0]
        assert image.pixelColor(x, y).name() == INK.name()


def test_a_name_without_a_sign_is_drawn_as_nothing(qtbot: QtBot) -> None:
    assert inked(drawn("of a later version")) == []


def test_the_icon_of_the_way_back_has_the_ink_of_buttons(qtbot: QtBot) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.ButtonText, INK)
    image = sign_icon("back", palette).pixmap(SIZE, SIZE).toImage()
    assert {image.pixelColor(*at).name() for at in inked(image)} == {INK.name()}
