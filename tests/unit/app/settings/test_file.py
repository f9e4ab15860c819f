"""A person's settings file: nothing in it is lost when one setting changes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import tomlkit
import tomlkit.items
from hypothesis import given
from hypothesis import strategies as st

from app.settings.file import change, exported, imported, template, with_value
from app.settings.values import SCHEMA, Settings, load, read
from engine.errors import StoreError, UsageError

names = st.sampled_from([*SCHEMA, "colour", "my.own", '"beam"', "'watch'"])
plain = st.sampled_from(["1", "-2.5", "nan", "true", '"a # b"', "'c'", "2026-01-01", "[1,\n 2, # two\n]"])
odd = st.sampled_from(['"""\nbeam = 3\n# beam = 5\n"""', "{ x = 1 }", '"\\u00e9"', "[[1], ['x']]", "''"])
comments = st.sampled_from(["", "# mine", "  # beam = 5", "# beam = 5", "\t", "## Words"])
assignments = st.builds("{}{} = {}{}".format, st.sampled_from(["", "  "]), names, plain | odd, comments)
tables = st.sampled_from(["[beam]", "[other]", "[[watch]]", "[a.b]", "x = 1", "[colour]"])
files = st.builds(
    lambda lines, end: end.join(lines).replace("\n", end),
    st.lists(assignments | comments | tables, max_size=8),
    st.sampled_from(["\n", "\r\n"]),
)


def a_value(name: str) -> st.SearchStrategy[object]:
    one = SCHEMA[name]
    if one.choices:
        return st.sampled_from([value for value, _ in one.choices])
    if one.kind is str:
        free = name not in {"hotkey", "server", "cleanup_url", "watch"}
        return st.text() if free else st.sampled_from(["F9"] if name == "hotkey" else [""])
    if one.kind is bool:
        return st.booleans()
    return st.sampled_from([one.limit.low, one.limit.high]).map(one.kind)


changes = st.sampled_from(list(SCHEMA)).flatmap(
    lambda name: st.tuples(st.just(name), st.none() | a_value(name))
)


def others(text: str, name: str) -> list[str]:
    """The lines that do not set `name` or show its default."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return [line for line in lines if name not in line.partition("=")[0]]


def own(text: str, name: str) -> list[str]:
    """The lines of the value of `name`, which may be several."""
    value = tomlkit.parse(text).get(name)
    lines = value.as_string().split("\n") if isinstance(value, tomlkit.items.Item) else []
    return [line.removesuffix("\r") for line in lines if line.strip()]


def is_in(some: list[str], all_of_them: list[str]) -> bool:
    """Whether `some` are there in their order."""
    rest = iter(all_of_them)
    return all(line in rest for line in some)


@given(files | st.text(), changes)
def test_saving_a_setting_never_loses_another_line(text: str, wanted: tuple[str, object]) -> None:
    name, value = wanted
    _, before = read(text, "settings.toml")  # never raises
    changed = with_value(text, SCHEMA[name], value)
    if changed is None:
        assert before[0].count("is not valid TOML") or "{" in text or "[" in text  # or a whole table of it
        return
    table = tomllib.loads(changed)
    assert table.get(name, SCHEMA[name].default) == (SCHEMA[name].default if value is None else value)
    gone = tuple(own(text, name))
    kept = [line for line in others(text, name) if line and not line.startswith(gone)]
    assert is_in(kept, others(changed, name))
    assert len(read(changed, "settings.toml")[1]) <= len(before)


@given(changes)
def test_a_change_in_our_own_file_is_a_change_of_one_line(wanted: tuple[str, object]) -> None:
    name, value = wanted
    changed = with_value(template(), SCHEMA[name], value)
    assert changed is not None
    settings, reports = read(changed, "settings.toml")
    assert getattr(settings, name) == (SCHEMA[name].default if value is None else value)
    assert reports == ()
    assert len(set(changed.split("\n")) - set(template().split("\n"))) == (value is not None)
    assert with_value(changed, SCHEMA[name], None) == template()


@given(st.binary() | files.map(str.encode), changes)
def test_whatever_the_file_was_it_is_changed_or_kept(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, wanted: tuple[str, object]
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    file.write_bytes(content)
    name, value = wanted
    saved = change(file, {name: value})
    settings, _ = load(file)
    assert getattr(settings, name) == (SCHEMA[name].default if value is None else value)
    assert file.read_text("utf-8") == saved.text.replace("\r\n", "\n")
    if saved.kept is not None:
        assert saved.kept.read_bytes() == content


def test_a_new_file_tells_every_setting_and_sets_none(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    change(file, {})
    text = file.read_text("utf-8")
    assert load(file) == (Settings(), ())
    assert all(f"# {name} = " in text for name in SCHEMA)
    assert "Takes effect at the next start." in text
    assert max(map(len, text.split("\n"))) <= 110
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_persons_comments_order_unknown_keys_and_mistakes_survive(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(
        '# my settings\ncolour = "red"\nhotkey = "F9" # near my thumb\nbeam = "many"\n\n[later]\nx = 1\n'
    )
    change(file, {"hotkey": "F8", "overlay": False})
    text = file.read_text("utf-8")
    assert 'hotkey = "F8" # near my thumb' in text
    assert text.index("overlay = false") < text.index("[later]")
    assert 'colour = "red"' in text and 'beam = "many"' in text
    settings, reports = load(file)
    assert (settings.hotkey, settings.overlay) == ("F8", False)
    assert len(reports) == 3
    change(file, {"hotkey": None})
    assert '# hotkey = "Ctrl+Alt+Space" # near my thumb' in file.read_text("utf-8")


def test_garbage_is_kept_aside_each_time_under_a_name_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    for number, garbage in enumerate((b"[[[", b"\xff\x00"), 1):
        file.write_bytes(garbage)
        saved = change(file, {"beam": 3})
        assert saved.kept == tmp_path / f"settings.kept-{number}.toml"
        assert saved.kept.read_bytes() == garbage
        assert load(file) == (Settings(beam=3), ())


def test_a_file_that_has_a_table_for_a_setting_is_kept_and_written_anew_with_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('hotkey = "F9"\n[beam]\nx = 1\n')
    saved = change(file, {"beam": 3})
    assert saved.kept is not None and "[beam]" in saved.kept.read_text("utf-8")
    assert load(file) == (Settings(hotkey="F9", beam=3), ())


def test_a_disk_that_refuses_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        change(tmp_path / "missing" / "settings.toml", {"beam": 3})
    folder = tmp_path / "settings.toml"
    folder.mkdir()
    with pytest.raises(StoreError):
        change(folder, {"beam": 3})
    assert list(tmp_path.iterdir()) == [folder]


def test_what_is_exported_can_be_imported(tmp_path: Path) -> None:
    here, there, other = (tmp_path / name for name in ("settings.toml", "mine.toml", "other.toml"))
    here.write_text('# keep me\nbeam = 3\nhotkey = "F9"\n')
    exported(here, there)
    assert there.read_bytes() == here.read_bytes()
    other.write_text("# theirs\nbeam = 2\noverlay = false\n")
    saved, reports = imported(other, there)
    assert (reports, saved.kept) == ((), None)
    assert load(other)[0] == Settings(beam=3, hotkey="F9", overlay=False)
    assert other.read_text("utf-8").startswith("# theirs\n")


def test_an_import_takes_what_fits_and_tells_the_rest(tmp_path: Path) -> None:
    here, there = tmp_path / "settings.toml", tmp_path / "theirs.toml"
    there.write_text('beam = 99\ncolour = "red"\noverlay = false\n')
    _, reports = imported(here, there)
    assert load(here) == (Settings(overlay=False), ())
    assert len(reports) == 2
    there.write_bytes(b"\xff")
    with pytest.raises(UsageError, match=r"theirs\.toml"):
        imported(here, there)
    with pytest.raises(UsageError, match=r"none\.toml"):
        imported(here, tmp_path / "none.toml")


def test_exporting_without_a_file_writes_the_defaults_with_their_comments(tmp_path: Path) -> None:
    exported(tmp_path / "settings.toml", tmp_path / "mine.toml")
    assert (tmp_path / "mine.toml").read_text("utf-8") == template()
