"""What a bundle can do without: judged by paths and links, before anything is packed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Any, Final

TocEntry = tuple[str, str, str]
"""One collected file as PyInstaller lists it: path in the bundle, path on disk, kind."""

# Languages of Qt's own dialogs that ship; the app's translations live in resources/.
QT_LANGUAGES: Final = frozenset({"en", "zh_CN", "zh_TW"})

# The plugins that stay, by folder: stems without `lib` and suffix. A folder not named here goes.
# platformthemes lacks qgtk3: it would mix bundled GLib with the host's GTK.
KEEP_PLUGINS: Final[dict[str, frozenset[str]]] = {
    "platforms": frozenset({"qxcb", "qwayland", "qoffscreen", "qminimal", "qwindows", "qcocoa"}),
    "platforminputcontexts": frozenset(
        {
            "composeplatforminputcontextplugin",
            "fcitx5platforminputcontextplugin",
            "ibusplatforminputcontextplugin",
        }
    ),
    "platformthemes": frozenset({"qxdgdesktopportal"}),
    "imageformats": frozenset({"qgif", "qicns", "qico", "qjpeg", "qsvg", "qwebp"}),
    "iconengines": frozenset({"qsvgicon"}),
    "styles": frozenset({"qmacstyle", "qmodernwindowsstyle", "qwindowsvistastyle"}),
    "printsupport": frozenset({"cupsprintersupport"}),
    "wayland-decoration-client": frozenset({"adwaita", "bradient"}),
    "wayland-graphics-integration-client": frozenset({"qt-plugin-wayland-egl"}),
    "wayland-shell-integration": frozenset({"xdg-shell"}),
    "xcbglintegrations": frozenset({"qxcb-egl-integration", "qxcb-glx-integration"}),
}

_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/([^/]+)/(?:lib)?([^/]+?)\.(?:so|dll|dylib)$")
_TRANSLATION = re.compile(r"PySide6/(?:Qt/)?translations/([a-z]+)_(\w+)\.qm$")
_UNUSED = re.compile(
    r"PySide6/(?:Qt/)?qml/|(?:^|/)jieba/(?:lac_small/|analyse/idf\.txt|.*\.p$)"
    # Names of days and months in hundreds of languages, of which trafilatura's helper asks none.
    r"|(?:^|/)babel/locale-data/(?!(?:root|en|zh(?:_Hans|_Hant)?)\.dat$)"
    r"|(?:^|/)(?:tests?|test_data|__pycache__)/|(?:^|/)(?:opengl32sw|d3dcompiler_47)\.dll$"
    r"|\.(?:pyi|pyx|pxd|pxi|h|c|typed)$|(?:^|/)README\.md$",
    re.IGNORECASE,
)
# Never shipped on Linux: the host's graphics drivers need the host's own C++ runtime and X
# libraries, and fontconfig has to understand the host's configuration. As AppImage's exclude list.
_HOST_LIBRARY = re.compile(
    r"lib(?:stdc\+\+|gcc_s|X11|X11-xcb|xcb|drm|gbm|EGL|GL|GLX|GLdispatch|OpenGL"
    r"|wayland-(?:client|cursor|egl)|fontconfig|freetype|expat|dbus-1"
    r"|gssapi_krb5|krb5|k5crypto|krb5support|com_err|keyutils)\.so(?:\.|$)"
)


def prune(analysis: Any, *, linux: bool) -> list[str]:
    """Take out of an `Analysis` what the bundle can do without; returns the paths."""
    gone = {entry[0] for entry in (*analysis.binaries, *analysis.datas) if not keep(entry[0])}
    if linux:
        # Before the orphans: what only a library of the host needs has to be the host's too.
        gone.update(entry[0] for entry in analysis.binaries if is_host_library(entry[0]))
    staying = [entry for entry in analysis.binaries if entry[0] not in gone]
    gone.update(orphans(staying, linked_libraries))
    gone_names = {path.replace("\\", "/").rpartition("/")[2] for path in gone}

    def stays(entry: TocEntry) -> bool:
        # PyInstaller links libraries of sub-folders from the top: no link without its target.
        dangling = entry[2] == "SYMLINK" and PurePosixPath(entry[0]).name in gone_names
        return entry[0] not in gone and not dangling

    for kind in ("binaries", "datas"):
        table = getattr(analysis, kind)
        setattr(analysis, kind, type(table)(entry for entry in table if stays(entry)))
    return sorted(gone)


def keep(destination: str) -> bool:
    """Whether a collected file stays, judged by its path in the bundle (either kind of slash)."""
    path = destination.replace("\\", "/")
    if plugin := _PLUGIN.search(path):
        return plugin[2] in KEEP_PLUGINS.get(plugin[1], frozenset())
    if translation := _TRANSLATION.search(path):
        return translation[1] in {"qt", "qtbase"} and translation[2] in QT_LANGUAGES
    return _UNUSED.search(path) is None


def is_host_library(destination: str) -> bool:
    """Whether a Linux library must come from the host, never from the bundle."""
    return _HOST_LIBRARY.match(PurePosixPath(destination).name) is not None


def orphans(binaries: Iterable[TocEntry], needs: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """Bundle paths of shared libraries that nothing which stays needs any more.

    `needs` tells the library names that the binary at a path on disk is itself linked to.
    """
    entries = [entry for entry in binaries if entry[2] != "SYMLINK"]
    by_name = {_file_name(entry): entry for entry in entries}
    waiting = [entry for entry in entries if not _is_plain_library(entry)]
    reached = {entry[0] for entry in waiting}
    while waiting:
        for name in needs(waiting.pop()[1]):
            entry = by_name.get(name.replace("\\", "/").rpartition("/")[2].lower())
            if entry is not None and entry[0] not in reached:
                reached.add(entry[0])
                waiting.append(entry)
    return frozenset(entry[0] for entry in entries if entry[0] not in reached)


def linked_libraries(path: str) -> list[str]:
    """Names of the libraries that a binary asks for itself, not those which they ask for."""
    if not sys.platform.startswith("linux"):
        # Imported here: the tests run without PyInstaller.
        from PyInstaller.depend import bindepend

        return [name for name, _found in bindepend.get_imports(path)]
    # There get_imports asks ldd, which answers for the libraries of the host's libraries too.
    told = subprocess.run(
        ["objdump", "--private-headers", path], capture_output=True, text=True, check=True
    ).stdout
    return re.findall(r"^\s*NEEDED\s+(\S+)$", told, re.MULTILINE)


def _file_name(entry: TocEntry) -> str:
    return entry[0].replace("\\", "/").rpartition("/")[2].lower()


def _is_plain_library(entry: TocEntry) -> bool:
    """Whether a binary is there only because others are linked to it.

    So are libraries beside the program and Qt's; those in the folder of another package may be
    opened by name. Modules, plugins and Python itself (the bootloader opens it) are not.
    """
    path, name = entry[0].replace("\\", "/"), _file_name(entry)
    if entry[2] == "EXTENSION" or "/plugins/" in path or name.endswith((".pyd", ".abi3.so")):
        return False
    shared = "/" not in path or path.startswith(("PySide6/", "shiboken6/"))
    return shared and not re.match(r"(?:lib)?python3|vcruntime|ucrtbase|api-ms-|msvcp", name)
