"""The two scripts of the Linux archive, with a two-line program in place of the real one."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import bundle
import pytest

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the scripts are for Linux"
)


@pytest.fixture
def archive(tmp_path) -> Path:
    folder = tmp_path / "un packed"
    (folder / "app").mkdir(parents=True)
    program = folder / "app" / "reader-app"
    program.write_text("#!/bin/sh\necho started\n", "utf-8")
    program.chmod(0o755)
    share = folder / "share"
    share.mkdir()
    for suffix in (".svg", "-48.png", "-128.png", "-256.png"):
        (share / f"{bundle.APP_ID}{suffix}").write_text("x", "utf-8")
    for source in (bundle.HERE / "linux").iterdir():
        target = share if source.suffix == ".desktop" else folder
        (target / source.name).write_bytes(source.read_bytes())
    return folder


@pytest.fixture
def home(tmp_path) -> Path:
    folder = tmp_path / "ho me$"
    folder.mkdir()
    return folder


def run(script: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        ["/bin/sh", str(script)], env=environment, capture_output=True, text=True, check=False
    )


def remove(home: Path) -> subprocess.CompletedProcess[str]:
    return run(home / ".local/lib/reader-app/uninstall.sh", home)


def tree(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_the_launcher_starts_the_app(archive, home):
    assert run(archive / "install.sh", home).returncode == 0
    launcher = str(home / ".local/bin/reader-app")
    assert subprocess.check_output([launcher], text=True) == "started\n"


def test_the_desktop_entry_names_the_launcher_in_full_and_quoted(archive, home):
    run(archive / "install.sh", home)
    entry = home / f".local/share/applications/{bundle.APP_ID}.desktop"
    quoted = str(home / ".local/bin/reader-app").replace("$", r"\\$")
    assert f'Exec="{quoted}" %F\n' in entry.read_text("utf-8")


def test_removing_leaves_nothing_but_the_library(archive, home):
    run(archive / "install.sh", home)
    library = home / ".local/share/reader-app/library.db"
    for file in (library, home / ".config/reader-app/s.json", home / ".cache/reader-app/w"):
        file.parent.mkdir(parents=True)
        file.write_text("x", "utf-8")
    (home / ".config/other").mkdir()
    assert remove(home).returncode == 0
    assert [path for path in home.rglob("*") if path.is_file()] == [library]
    assert (home / ".config/other").is_dir()


def test_removing_restores_an_untouched_home(archive, home):
    (home / ".local/bin").mkdir(parents=True)
    before = tree(home)
    run(archive / "install.sh", home)
    remove(home)
    assert tree(home) == before


def test_installing_twice_replaces_the_app_and_still_removes_all(archive, home):
    run(archive / "install.sh", home)
    (archive / "app" / "newer").write_text("x", "utf-8")
    again = run(archive / "install.sh", home)
    assert again.returncode == 0, again.stderr
    assert (home / ".local/lib/reader-app/newer").is_file()
    remove(home)
    assert tree(home) == []


def test_a_command_of_the_same_name_is_never_overwritten(archive, home):
    other = home / ".local/bin/reader-app"
    other.parent.mkdir(parents=True)
    other.write_text("someone else's", "utf-8")
    done = run(archive / "install.sh", home)
    assert done.returncode == 1
    assert "belongs to something else" in done.stderr
    assert tree(home) == [".local", ".local/bin", ".local/bin/reader-app"]


def test_removing_what_is_not_there_says_so(archive, home):
    done = run(archive / "uninstall.sh", home)
    assert done.returncode == 1
    assert "holds no installation" in done.stderr


def test_desktop_entry_and_scripts_speak_of_the_same_app():
    linux = bundle.HERE / "linux"
    entry = (linux / f"{bundle.APP_ID}.desktop").read_text("utf-8")
    assert f"Icon={bundle.APP_ID}\n" in entry
    assert len(re.findall(r"^Exec=", entry, re.MULTILINE)) == 1
    install = (linux / "install.sh").read_text("utf-8")
    assert f"id={bundle.APP_ID}\n" in install
