"""The CUDA libraries of the optional extra are opened in the order in which they need each other."""

from __future__ import annotations

from pathlib import Path

from engine.recognition.backends.cuda import library_paths, open_libraries


def test_libraries_come_in_the_order_they_need(tmp_path: Path) -> None:
    folder = tmp_path / "cublas" / "lib"
    folder.mkdir(parents=True)
    for name in ("libcublas.so.12", "libcublasLt.so.12", "libnvblas.so.12"):
        (folder / name).touch()
    assert [path.name for path in library_paths([tmp_path])] == ["libcublasLt.so.12", "libcublas.so.12"]


def test_without_the_extra_nothing_happens(tmp_path: Path) -> None:
    assert library_paths([tmp_path / "nowhere"]) == []
    open_libraries()
