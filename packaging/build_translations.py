"""Renews the interface's translations: the texts of the source into .ts, and those into .qm.

`resources/translations/reader_en.ts` holds only what English needs beside the source, its plurals.
A text that is new there is written by hand, then this runs again. Both files are committed: the
app loads the .qm, and a test fails where one does not follow from the other.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
TRANSLATIONS: Final = ROOT / "resources" / "translations"
SOURCE: Final = ROOT / "src" / "reader_app"
PLURALS: Final = "reader_en"
"""The file that holds plurals only."""


def tool(name: str) -> str:
    """The command of PySide6 beside this Python, else in the path."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        raise SystemExit(f"{name} is missing: it comes with PySide6-Essentials.")
    return found


def update(target: Path) -> None:
    """Bring the texts of the source into a .ts file; what is translated in it stays."""
    sources = sorted(str(path.relative_to(ROOT)) for path in SOURCE.rglob("*.py"))
    plurals = ["-pluralonly"] if target.stem == PLURALS else []
    options = ["-locations", "none", "-no-obsolete", "-silent", "-source-language", "en"]
    command = [tool("pyside6-lupdate"), *options, *plurals, *sources, "-ts", str(target)]
    subprocess.run(command, cwd=ROOT, check=True)


def release(source: Path, target: Path) -> None:
    """Make of a .ts file what the app loads."""
    command = [tool("pyside6-lrelease"), "-silent", str(source), "-qm", str(target)]
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> None:
    """Renew all files."""
    for path in sorted(TRANSLATIONS.glob("*.ts")):
        update(path)
        release(path, path.with_suffix(".qm"))


if __name__ == "__main__":
    main()
