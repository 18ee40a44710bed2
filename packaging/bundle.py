"""What every system's bundle holds: names, modules, data files, licences.

The three specs stand on it. Knows nothing of any one system's installer.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any, Final

import licences
import pruning
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from reader_app import __version__

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
SRC: Final = ROOT / "src"
BUILD: Final = ROOT / "build"
NAME: Final = "reader-app"
PACKAGE: Final = "reader_app"
VERSION: Final = __version__
TITLE: Final = "Reader"
APP_ID: Final = "org.reader_app.ReaderApp"
ICON_SVG: Final = ROOT / "resources" / "icons" / "app.svg"
BUILT_ICONS: Final = BUILD / "icons"

# PyInstaller's own hooks collect these, piece by piece as they are imported.
QT_PACKAGES: Final = frozenset({"pyside6-essentials", "shiboken6"})

# sqlite-utils asks for them: for its own command line, and for time zones that we don't name.
UNUSED_PACKAGES: Final = frozenset({"pip", "tzdata"})

# Imported by something that ships, only to be done without.
EXCLUDES: Final = (
    "IPython",
    "_pytest",
    "jieba.lac_small",
    "numpy",
    "pip",
    "pkg_resources",
    "setuptools",
    "tkinter",
    "tzdata",
)

# Under the LGPL: they lie beside the program as sources, so that others can take their place.
REPLACEABLE: Final = ("chardet",)

_CODE = re.compile(r"\.(?:py|pyc|pyd|so|dll|dylib)$|\.so\.\d")


def requirements() -> list[str]:
    """What the app and its extra `fast` ask for in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["fast"]]


def distributions(wanted: Iterable[str]) -> list[metadata.Distribution]:
    """The installed distributions that requirements lead to and that ship, by name.

    Raises PackageNotFoundError when one is not installed.
    """
    found: dict[str, metadata.Distribution] = {}
    waiting = _applying(wanted, {""})
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found or name in UNUSED_PACKAGES:
            continue
        found[name] = metadata.distribution(name)
        waiting += _applying(found[name].requires or (), requirement.extras or {""})
    return [found[name] for name in sorted(found)]


def carried(packages: Iterable[metadata.Distribution]) -> tuple[list[str], list[tuple[str, str]]]:
    """Import names of packages, and their data files as (file, folder in the bundle).

    The scan for imports misses a package that is only asked for its data, and all data.
    """
    modules: set[str] = set()
    data: list[tuple[str, str]] = []
    for package in packages:
        if canonicalize_name(package.name) in QT_PACKAGES:
            continue
        for file in package.files or ():
            inside = PurePosixPath(file.as_posix())
            if len(inside.parts) == 2 and inside.name == "__init__.py":
                modules.add(inside.parts[0])
            elif len(inside.parts) == 1 and inside.suffix == ".py":
                modules.add(inside.stem)
            elif _is_data(inside):
                data.append((str(package.locate_file(file)), inside.parent.as_posix()))
    return sorted(modules), sorted(data)


def own_data(root: Path = ROOT) -> list[tuple[str, str]]:
    """(file, folder in the bundle) of all of the project's that ships and is not code.

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


def analysed(make: Callable[..., Any]) -> Any:
    """PyInstaller's `Analysis` (`make`) of the app, pruned and with the licences of what is left.

    All before COLLECT and BUNDLE: a macOS bundle is signed as it is made, and must not be changed
    after.
    """
    packages = distributions(requirements())
    modules, data = carried(packages)
    analysis = make(
        [str(SRC / PACKAGE / "__main__.py")],
        pathex=[str(SRC)],
        datas=[*own_data(), *data],
        hiddenimports=[*own_modules(), *modules],
        runtime_hooks=[str(HERE / "restore_environment.py")],
        excludes=list(EXCLUDES),
        module_collection_mode=dict.fromkeys(REPLACEABLE, "py"),
    )
    gone = pruning.prune(analysis, linux=sys.platform.startswith("linux"))
    print(f"left out {len(gone)} files")
    folder = BUILD / "licences"
    licences.write(folder, packages, [Path(entry[1]) for entry in analysis.binaries])
    analysis.datas += [
        (f"resources/licences/{file.name}", str(file), "DATA") for file in sorted(folder.iterdir())
    ]
    return analysis


def _applying(lines: Iterable[str], extras: Iterable[str]) -> list[Requirement]:
    """The requirements that hold on this system, with one of the extras."""
    found = [Requirement(line) for line in lines]
    return [
        each
        for each in found
        if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in extras)
    ]


def _is_data(inside: PurePosixPath) -> bool:
    folder = inside.parts[0]
    elsewhere = folder == ".." or folder.endswith((".dist-info", ".egg-info", ".data"))
    code = _CODE.search(inside.name) is not None
    return len(inside.parts) > 1 and not elsewhere and not code and pruning.keep(inside.as_posix())
