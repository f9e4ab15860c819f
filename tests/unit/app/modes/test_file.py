"""A person's modes: one edit changes what it means, and nothing else of the file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.modes.file import (
    AddMode,
    CopyMode,
    Edit,
    RemoveMode,
    RenameMode,
    SetField,
    change,
    edited,
    meant,
)
from app.modes.mode import load
from engine.errors import StoreError

MINE = """# mine
top = 1

# for letters
[modes.email]
apps = [
  "thunderbird", # at work
  "evolution"
]
cleanup = "llm" # slow
colour = "red"

# language = "de"

  [modes."my code"] # short
  hotkey = "F8"
  prompt = '''
two
lines'''

[other]
x = 1
"""
NAMES = ["email", "my code", "ü", "a.b", 'q"]', "new"]
names = st.sampled_from(NAMES)
texts = st.text(max_size=6) | st.sampled_from(["F8", "de", "two\nlines", "\nfirst", 'a"""b', "\\", "x\r\ny"])
lists = st.lists(st.sampled_from(["kitty", "xterm", "a b", '"']) | st.text(max_size=4), max_size=3)
fields = st.one_of(
    st.tuples(st.just("apps"), lists.map(tuple)),
    st.tuples(st.sampled_from(["hotkey", "language", "prompt"]), texts),
)
edits = st.one_of(
    st.builds(lambda name, one: SetField(name, *one), names, fields),
    st.builds(lambda name, one: AddMode(name, dict(one)), names, st.lists(fields, max_size=3)),
    st.builds(CopyMode, names, names),
    st.builds(RenameMode, names, names),
    st.builds(RemoveMode, names),
)
values = st.sampled_from(
    ['"F8"', "'F8'", "3", "nan", "true", '["x", "y"]', '[\n  "x", # one\n  "y"\n]', '"""\n[modes.fake]\nx"""']
)
keys = st.sampled_from(["hotkey", "apps", "language", "prompt", "colour", '"model"'])
assignments = st.builds("{}{} = {}{}".format, st.sampled_from(["", "  "]), keys, values, st.just(" # mine"))
heads = st.sampled_from(
    [
        *(
            "[modes.email]",
            '  [modes."my code"]',
            "[modes.email.deep]",
            "[[modes.ü]]",
            "[modes]",
            "[other] # o",
        ),
        *('[modes."a.b"]', "[modes . 'q\"]'] # odd", "modes.email.hotkey = 'F1'", "modes = { new = {} }"),
    ]
)
comments = st.sampled_from(["", "# about it", "\t", "# [modes.email]"])
files = st.builds(
    lambda lines, end: end.join(lines).replace("\n", end),
    st.lists(assignments | heads | comments, max_size=12),
    st.sampled_from(["\n", "\r\n"]),
)


def parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def same(one: object, other: object) -> bool:
    return repr(one) == repr(other) or one == other


@given(files, edits)
@example(MINE, SetField("email", "apps", ("evolution", "kitty")))
@example(MINE, RemoveMode("email"))
def test_what_is_written_means_the_edit_and_nothing_else(text: str, edit: Edit) -> None:
    before = parsed(text)
    changed = edited(text, edit)
    if before is None:
        assert changed is None
        return
    wanted = meant(before, edit)
    if changed is None:
        return
    after = tomllib.loads(changed)
    assert same({"modes": {}, **after}, {"modes": {}, **wanted})
    assert list(after.get("modes", {})) == list(wanted.get("modes", {}))
    assert changed == text or not same(wanted, before)


plain_values = st.sampled_from(['"F8" # mine', "'x'", "3", "true", '["x", "y"] # two', "2026-01-01"])
bodies = st.lists(
    st.tuples(st.sampled_from(["hotkey", "apps", "language", "colour"]), plain_values, comments),
    max_size=3,
    unique_by=lambda one: one[0],
)
tables = st.builds(
    lambda name, lines: [name, *(line for key, value, note in lines for line in (note, f"{key} = {value}"))],
    st.sampled_from(
        ["[modes.email] # e", '[modes."my code"]', "  [modes.ü-]".replace("ü-", "new"), "[other]"]
    ),
    bodies,
)
ordinary = st.lists(tables, max_size=4, unique_by=lambda one: one[0])


@given(ordinary, edits)
def test_in_a_file_as_people_write_it_every_other_line_stays(tables: list[list[str]], edit: Edit) -> None:
    text = "".join(f"{line}\n" for table in tables for line in table)
    changed = edited(text, edit)
    assert changed is not None, "no file of this kind is set aside"
    kept, own = [], False
    for line in text.split("\n"):
        own = path_is_of(line, edit.name) if line.lstrip().startswith("[") else own
        touched = own and (not isinstance(edit, SetField) or line.startswith(edit.field))
        above = isinstance(edit, RemoveMode) and line.lstrip().startswith("#")
        if line.strip() and not touched and not above:
            kept.append(line)
    if not isinstance(edit, RemoveMode | RenameMode | SetField):
        kept = [line for line in text.split("\n") if line.strip()]
    rest = iter(changed.split("\n"))
    assert all(line in rest for line in kept)


def path_is_of(line: str, name: str) -> bool:
    return name in tomllib.loads(line).get("modes", {})


@given(files | st.text(max_size=20) | st.binary(max_size=20), edits)
def test_whatever_the_file_was_it_is_changed_or_kept(
    tmp_path_factory: pytest.TempPathFactory, content: str | bytes, edit: Edit
) -> None:
    file = tmp_path_factory.mktemp("modes") / "modes.toml"
    old = content if isinstance(content, bytes) else content.encode()
    file.write_bytes(old)
    saved = change(file, edit, {"known": {"hotkey": "F7"}})
    assert file.read_bytes() == saved.text.encode() or saved.text.encode() == old.removeprefix(
        b"\xef\xbb\xbf"
    )
    assert not load(file).broken
    if saved.kept is not None:
        assert saved.kept.read_bytes() == old


def test_a_field_changes_in_its_line_and_its_comment_stays() -> None:
    changed = edited(MINE, SetField("email", "cleanup", "off"))
    assert changed == MINE.replace('cleanup = "llm" # slow', 'cleanup = "off" # slow')


def test_a_new_field_stands_below_the_last_of_its_mode() -> None:
    changed = edited(MINE, SetField("email", "hotkey", "F9"))
    assert changed == MINE.replace('colour = "red"\n', 'colour = "red"\nhotkey = "F9"\n')


def test_a_field_as_in_the_settings_is_no_line_at_all() -> None:
    assert edited(MINE, SetField("email", "cleanup", "")) == MINE.replace('cleanup = "llm" # slow\n', "")
    assert edited(MINE, SetField("email", "language", "")) == MINE


def test_a_list_of_lines_keeps_the_lines_that_stay() -> None:
    changed = edited(MINE, SetField("email", "apps", ("thunderbird", "kitty")))
    assert changed == MINE.replace('  "evolution"\n', '  "kitty",\n')
    changed = edited(MINE, SetField("email", "apps", ("thunderbird", "evolution", "kitty")))
    assert changed == MINE.replace('  "evolution"\n', '  "evolution",\n  "kitty",\n')


def test_a_mode_is_renamed_in_its_place_with_its_comments() -> None:
    changed = edited(MINE, RenameMode("my code", "Quellcode ü"))
    assert changed == MINE.replace('[modes."my code"] # short', '[modes."Quellcode ü"] # short')


def test_a_mode_is_removed_with_the_comments_right_above_it() -> None:
    changed = edited(MINE, RemoveMode("email"))
    assert changed is not None
    assert "for letters" not in changed and "colour" not in changed
    assert changed.startswith('# mine\ntop = 1\n\n# language = "de"\n')
    assert changed.endswith(MINE[MINE.index('  [modes."my code"]') :])


def test_a_copy_stands_at_the_end_without_the_hotkey_of_the_first() -> None:
    changed = edited(MINE, CopyMode("my code", "other code"))
    assert changed == f"{MINE}\n  [modes.\"other code\"] # short\n  prompt = '''\ntwo\nlines'''\n"


def test_an_edit_of_what_has_gone_or_is_there_changes_nothing() -> None:
    for edit in (
        SetField("gone", "hotkey", "F9"),
        RemoveMode("gone"),
        RenameMode("email", "my code"),
        CopyMode("email", "my code"),
        AddMode("email", {"hotkey": "F9"}),
    ):
        assert edited(MINE, edit) == MINE


def test_a_new_file_says_what_it_is_for(tmp_path: Path) -> None:
    file = tmp_path / "modes.toml"
    change(file, AddMode("my code", {"apps": ("kitty",), "prompt": "one\ntwo"}), {})
    text = file.read_text("utf-8")
    assert text.startswith("# The modes of Sayso")
    assert '\n[modes."my code"]\napps = ["kitty"]\nprompt = """one\ntwo"""\n' in text
    (mode,) = [entry.mode for entry in load(file).entries]
    assert mode is not None and mode.prompt == "one\ntwo"
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "text",
    [
        'modes = { email = { hotkey = "F8" }, b = { apps = ["x"] } }\n',
        'modes.email.hotkey = "F8"\nmodes.b.apps = ["x"] # mine\n',
        '[modes]\nemail = { hotkey = "F8" }\nb.apps = ["x"]\n',
    ],
)
def test_modes_written_in_another_way_are_edited_too(text: str) -> None:
    for edit in (
        SetField("email", "hotkey", "F9"),
        SetField("email", "language", "de"),
        RemoveMode("b"),
        AddMode("new", {"hotkey": "F1"}),
    ):
        changed = edited(text, edit)
        assert changed is not None and same(tomllib.loads(changed), meant(tomllib.loads(text), edit))


def test_a_file_that_cannot_be_read_is_kept_and_the_modes_that_hold_are_written_anew(tmp_path: Path) -> None:
    file = tmp_path / "modes.toml"
    file.write_text("[modes.a\n")
    known = {"a": {"hotkey": "F7"}, "b": {"apps": ["x"]}}
    saved = change(file, SetField("a", "hotkey", "F8"), known)
    assert saved.kept == tmp_path / "modes.kept-1.toml"
    assert saved.kept.read_text() == "[modes.a\n"
    assert [entry.values for entry in load(file).entries] == [{"hotkey": "F8"}, {"apps": ["x"]}]


def test_a_disk_that_refuses_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        change(tmp_path / "missing" / "modes.toml", AddMode("a", {}), {})
    folder = tmp_path / "modes.toml"
    folder.mkdir()
    with pytest.raises(StoreError):
        change(folder, AddMode("a", {}), {})
    assert list(tmp_path.iterdir()) == [folder]
