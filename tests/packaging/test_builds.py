"""The wheel, the source archive and the packaged app, built and used. Minutes, not seconds."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import bundle
import pytest
import trial

pytestmark = [pytest.mark.slow, pytest.mark.package]


def run(*command: str | Path, **how) -> str:
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, check=False, **how)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory) -> Path:
    """A folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=bundle.ROOT)
    return folder


def test_the_wheel_carries_what_the_app_opens(dist):
    (wheel,) = dist.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    for _file, folder in bundle.own_data():
        assert any(name.startswith(f"reader_app/_data/{folder}/") for name in inside), folder
    assert not any(name.startswith(("tests/", "benchmarks/", "packaging/")) for name in inside)


def test_the_wheel_works_with_pip_alone(dist, tmp_path):
    (wheel,) = dist.glob("*.whl")
    run(sys.executable, "-m", "venv", tmp_path / "a venv")
    scripts = tmp_path / "a venv" / ("Scripts" if sys.platform == "win32" else "bin")
    run(scripts / "python", "-m", "pip", "install", "--quiet", wheel)
    assert json.loads(run(scripts / "reader-app", "self-test"))["ok"] is True
    converted = run(
        scripts / "reader-app", "convert", "--to", "hant-tw", input="软件", encoding="utf-8"
    )
    assert converted.rstrip("\n") == "軟體"


def test_the_source_archive_holds_all_that_builds_and_tests_the_app(dist, tmp_path):
    (archive,) = dist.glob("*.tar.gz")
    with tarfile.open(archive) as members:
        names = {name.partition("/")[2] for name in members.getnames()}
    for needed in ("dev.py", "pyproject.toml", "requirements/app.txt", "packaging/linux.spec"):
        assert needed in names
    assert {"tests/packaging/test_builds.py", "seeds/01-night-train.txt", "LICENSE"} <= names


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the archive is for Linux")
def test_the_packaged_app_works_without_python_and_goes_without_trace():
    build = bundle.HERE / "build.py"
    archive = run(sys.executable, build, "--no-trial").splitlines()[-1].partition(":")[0]
    trial.walk(bundle.ROOT / archive)
