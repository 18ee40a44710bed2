"""Tries a built archive as a reader would: unpack, install, use, remove.

All of it in a home of its own, where neither Python nor anything else but the tools of the install
script can be found.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import bundle

# All that install.sh and uninstall.sh may call.
SHELL_TOOLS: Final = "cat chmod cp dirname ldd ln mkdir mv readlink rm rmdir sed sh sort tr".split()
_PARAGRAPH: Final = "江边的面馆五点半开门，老板做了三十年的面，火不能大，也不能小。"
_A_PDF: Final = bundle.ROOT / "tests" / "importing" / "golden_pdf" / "one_column.pdf"
TEXT: Final = "渡口的钟声\n互联网还没有来的年代，江边有一家𠮷野面馆。\n"


class TrialError(Exception):
    """What does not work in the installed app, in one sentence."""


def walk(archive: Path) -> None:
    """Install the archive, read and annotate with it, remove it. Raises TrialError."""
    with tempfile.TemporaryDirectory(prefix="reader-app-trial-") as scratch:
        folder = Path(scratch)
        home = folder / "a home"
        home.mkdir()
        environment = {
            "HOME": str(home),
            "PATH": str(_tools(folder / "bin")),
            "LANG": "C.UTF-8",
        }
        shutil.unpack_archive(archive, folder)
        unpacked = folder / archive.name.removesuffix(".tar.gz")
        told = _run([unpacked / "install.sh"], environment)
        if "lacks libraries" in told:
            raise TrialError(told)
        shutil.rmtree(unpacked)
        _use(home / ".local" / "bin" / bundle.NAME, folder, {**environment, "PATH": "/nowhere"})
        _run([home / ".local" / "lib" / bundle.NAME / "uninstall.sh"], environment)
        library = ".local/share/reader-app/library.db"
        left = [str(path.relative_to(home)) for path in home.rglob("*") if not path.is_dir()]
        if left != [library]:
            raise TrialError(f"uninstalling was to leave {library}, and left {', '.join(left)}")


def _use(program: Path, folder: Path, environment: Mapping[str, str]) -> None:
    told = _run([program, "--version"], environment)
    if f"{bundle.NAME} {bundle.VERSION}\n" not in told:
        raise TrialError(f"--version answered {told!r}, not {bundle.VERSION}")
    print(told, _run([program, "self-test"], environment), sep="")
    text, notes = folder / "ferry.txt", folder / "notes.csv"
    text.write_text(TEXT, "utf-8")
    _run([program, "import", text], environment)
    (article,) = map(json.loads, _run([program, "list", "--json"], environment).splitlines())
    shown = _run([program, "show", str(article["id"]), "--script", "hant-tw"], environment)
    if "網際網路" not in shown:
        raise TrialError(f"Taiwan's script has no words of its own: {shown!r}")
    _read_formats(program, folder, environment)
    _run([program, "annotate", str(article["id"]), "--quote", "𠮷野面馆"], environment)
    _run([program, "export", "-o", notes], environment)
    if "𠮷野面馆" not in notes.read_text("utf-8-sig"):
        raise TrialError("the exported annotations lack the quote")


def _read_formats(program: Path, folder: Path, environment: Mapping[str, str]) -> None:
    """The parsers live in a process of their own, which must find all that they need."""
    page, notes, letter = folder / "page.html", folder / "notes.md", folder / "letter.pdf"
    page.write_text(f"<html><body><h1>面馆</h1><p>{_PARAGRAPH * 8}</p></body></html>", "utf-8")
    notes.write_text(f"# 面馆\n\n{_PARAGRAPH}\n", "utf-8")
    shutil.copyfile(_A_PDF, letter)
    for file in (page, notes, letter):
        told = json.loads(_run([program, "preview", file, "--json"], environment))
        if told["error"] or not told["paragraphs"]:
            raise TrialError(f"{file.name} was not read: {told['error'] or 'it gave no text'}")


def _run(command: list[str | Path], environment: Mapping[str, str]) -> str:
    """What a command prints. Raises TrialError when it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words, env=dict(environment), capture_output=True, text=True, timeout=600, check=False
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip()
        raise TrialError(f"`{' '.join(words)}` ended with {done.returncode}: {said}")
    return done.stdout


def _tools(folder: Path) -> Path:
    folder.mkdir()
    for name in SHELL_TOOLS:
        found = shutil.which(name)
        if found is None:
            raise TrialError(f"the trial needs {name}")
        (folder / name).symlink_to(found)
    return folder
