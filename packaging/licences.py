"""The licence texts that travel with a bundle, gathered from what is in it.

A Python package carries its texts in its metadata, a library of a Debian system in /usr/share/doc;
texts for packages that forgot theirs stand in resources/licences, by the package's name.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Final

OWN: Final = Path(__file__).resolve().parents[1] / "resources" / "licences"
DEBIAN_DOCS: Final = Path("/usr/share/doc")
TEXT: Final = re.compile(r"(?i)(licen[cs]e|copying|notice)")
QT: Final = """
Qt and PySide6 are used under the LGPL, version 3 (`LGPL-3.0.txt`, `GPL-3.0.txt`). They are shared
libraries in the folder `PySide6` beside the program's other files, and may be replaced there by
another build of the same version. Their source code: https://download.qt.io/official_releases/
"""


class MissingLicenceError(Exception):
    """Something is to ship whose licence text can't be found; says which."""


def write(
    folder: Path, packages: Sequence[metadata.Distribution], binaries: Iterable[Path]
) -> None:
    """Fill `folder` (made anew) with the texts of packages, of Python and of system libraries.

    `README.md` lists them. `binaries` are the files that go into the bundle, by their place on
    this system. Raises MissingLicenceError.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lines = ["# What this program is made of", ""]
    for package in packages:
        _copy_of_package(package, folder)
        lines.append(f"- {package.name} {package.version}: {_licence_name(package)}")
    _copy_of_python(folder)
    lines.append(f"- Python {sys.version.split()[0]}: PSF-2.0")
    for name, text in sorted(system_libraries(binaries).items()):
        shutil.copyfile(text, folder / f"{name}.txt")
        lines.append(f"- {name}: see `{name}.txt`")
    known = {package.name for package in packages} | {"GPL-3.0", "LGPL-3.0"}
    others = (text for text in sorted(OWN.glob("*.txt")) if text.stem not in known)
    lines += [f"- {text.stem}: see `{text.name}`" for text in others]
    (folder / "README.md").write_text("\n".join(lines) + "\n" + QT, "utf-8")


def system_libraries(binaries: Iterable[Path]) -> dict[str, Path]:
    """The Debian packages that binaries belong to, with the file of their copyright.

    Empty on other systems, where the Python packages bring all that ships.
    """
    if shutil.which("dpkg-query") is None:
        return {}
    real = [str(path.resolve()) for path in binaries]
    # Debian has merged /lib into /usr/lib, but its packages may still name the former.
    asked = [*real, *(path.removeprefix("/usr") for path in real)]
    # It fails when it does not know a single one, and still answers for the others.
    told = subprocess.run(
        ["dpkg-query", "--search", *asked], capture_output=True, text=True, check=False
    ).stdout
    # A line is `package:architecture, package: path`, or tells of a diversion.
    owners = [line.split(": ")[0] for line in told.splitlines() if not line.startswith("diversion")]
    names = {name.split(":")[0] for owner in owners for name in owner.split(", ")}
    return {name: DEBIAN_DOCS / name / "copyright" for name in names}


def _copy_of_package(package: metadata.Distribution, folder: Path) -> None:
    texts = {
        _name_of_text(PurePosixPath(file.as_posix())): Path(str(package.locate_file(file)))
        for file in package.files or ()
        if _is_text(PurePosixPath(file.as_posix()))
    }
    for name, text in texts.items():
        shutil.copyfile(text, folder / f"{package.name}-{name}")
    ours = OWN / f"{package.name}.txt"
    if not texts and not ours.is_file() and "LGPL" not in _licence_name(package):
        raise MissingLicenceError(f"{package.name} brings no licence text: {ours} has to hold it")


def _is_text(file: PurePosixPath) -> bool:
    """Whether a file of a package is a licence: by its name, or as it lies in their folder."""
    named = TEXT.match(file.name) and file.suffix not in {".py", ".pyc"}
    return bool(named) or _in_their_folder(file)


def _in_their_folder(file: PurePosixPath) -> bool:
    """Whether metadata keep a file as a licence, by PEP 639."""
    return file.parts[0].endswith(".dist-info") and file.parts[1:2] == ("licenses",)


def _name_of_text(file: PurePosixPath) -> str:
    """A name by which texts of one package stay apart."""
    return "-".join(file.parts[2:]) if _in_their_folder(file) else file.name


def _copy_of_python(folder: Path) -> None:
    name = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    places = [
        Path(sys.base_prefix) / "lib" / name / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        DEBIAN_DOCS / name / "copyright",
    ]
    text = next((place for place in places if place.is_file()), None)
    if text is None:
        raise MissingLicenceError("Python's own licence is missing: " + ", ".join(map(str, places)))
    shutil.copyfile(text, folder / "Python-LICENSE.txt")


def _licence_name(package: metadata.Distribution) -> str:
    about = package.metadata
    name = about.get("License-Expression") or about.get("License") or ""
    if not name:
        kinds = [line for line in about.get_all("Classifier") or () if line.startswith("License")]
        name = ", ".join(kind.rpartition(" :: ")[2] for kind in kinds)
    return name.splitlines()[0] if name else "see its text"
