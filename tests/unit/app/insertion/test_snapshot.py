"""Which formats of a clipboard are worth saving."""

from __future__ import annotations

from app.insertion.snapshot import SECRET_HINT, Contents, decoded, wanted


def test_text_under_many_names_is_read_once_in_utf8() -> None:
    offered = ["TIMESTAMP", "TARGETS", "STRING", "TEXT", "COMPOUND_TEXT", "UTF8_STRING", "text/plain"]
    assert wanted(offered) == [("UTF8_STRING", "text/plain")]


def test_rich_text_and_unknown_formats_are_kept_under_their_own_names() -> None:
    offered = ["text/html", "application/x-own", "UTF8_STRING"]
    assert wanted(offered) == [
        ("UTF8_STRING", "text/plain"),
        ("text/html", "text/html"),
        ("application/x-own", "application/x-own"),
    ]


def test_one_picture_is_not_read_in_twenty_encodings() -> None:
    offered = ["application/x-qt-image", "image/bmp", "image/png", "image/jpeg", "image/gif", "image/svg+xml"]
    assert [mime for _, mime in wanted(offered)] == ["image/png", "image/gif", "image/svg+xml"]


def test_a_picture_offered_only_as_jpeg_is_kept() -> None:
    assert wanted(["image/jpeg", "image/bmp"]) == [("image/jpeg", "image/jpeg"), ("image/bmp", "image/bmp")]


def test_pictures_come_after_everything_small() -> None:
    assert [mime for _, mime in wanted(["image/png", "text/html", "STRING"])] == [
        "text/plain",
        "text/html",
        "image/png",
    ]


def test_a_password_is_not_read() -> None:
    assert wanted(["UTF8_STRING", SECRET_HINT]) == []


def test_a_latin1_string_becomes_utf8() -> None:
    assert decoded("STRING", b"na\xefve") == "naïve".encode()
    assert decoded("UTF8_STRING", "naïve".encode()) == "naïve".encode()


def test_contents_do_not_show_what_they_hold() -> None:
    assert "secret" not in repr(Contents((("text/plain", b"secret"),)))
