"""The specs, run with PyInstaller's classes faked, so that no build is needed to see them."""

from __future__ import annotations

import plistlib
import runpy
import sys
import types
import xml.etree.ElementTree as ET
from typing import Any

import bundle
import pytest

from reader_app import __version__

EVERY_SPEC = ("linux.spec", "windows.spec", "macos.spec")


class Recorder:
    """Stands for PyInstaller's build classes: notes each call in order."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []

    def kind(self, name: str) -> Any:
        def call(*_positional: Any, **named: Any) -> types.SimpleNamespace:
            self.calls.append((name, named))
            return types.SimpleNamespace(pure=[], scripts=[], binaries=[], datas=[])

        return call

    def of(self, name: str) -> list[dict[str, Any]]:
        return [named for kind, named in self.calls if kind == name]


@pytest.fixture
def run_spec(monkeypatch) -> Any:
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
    monkeypatch.setattr(bundle, "analysed", lambda make: make())

    def run(spec: str) -> Recorder:
        recorder = Recorder()
        names = ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")
        space = {name: recorder.kind(name) for name in names}
        runpy.run_path(str(bundle.HERE / spec), {**space, "SPECPATH": str(bundle.HERE)})
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
def test_every_spec_packs_what_the_shared_helper_analysed(run_spec, spec):
    kinds = [kind for kind, _named in run_spec(spec).calls]
    assert kinds.count("Analysis") == 1
    assert kinds[0] == "Analysis"


def test_linux_is_stripped(run_spec):
    seen = run_spec("linux.spec")
    assert seen.of("EXE")[0]["strip"] is True
    assert seen.of("COLLECT")[0]["strip"] is True


def test_windows_has_a_console_twin_with_the_same_resource(run_spec):
    window, console = run_spec("windows.spec").of("EXE")
    assert (window["name"], window["console"]) == ("reader-app", False)
    assert (console["name"], console["console"]) == ("reader-app-cli", True)
    assert window["version"] is console["version"]
    numbers = window["version"].ffi.filevers
    assert len(numbers) == 4
    assert numbers[:3] == tuple(int(part) for part in __version__.split(".")[:3])
    manifest = ET.parse(window["manifest"]).getroot()
    assert manifest.tag.endswith("}assembly")


def test_macos_bundle_carries_version_and_identity(run_spec):
    made = run_spec("macos.spec").of("BUNDLE")[0]
    assert made["bundle_identifier"] == bundle.APP_ID
    read_back = plistlib.loads(plistlib.dumps(made["info_plist"]))
    assert read_back["CFBundleShortVersionString"] == __version__
    assert read_back["LSMinimumSystemVersion"] == "13.0"
