"""The self-test as another program meets it: its exit status, its one JSON object, its pictures."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

pytestmark = pytest.mark.slow


def self_test(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reader_app", "self-test", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_it_tells_times_and_the_longest_stall_and_leaves_two_pictures(tmp_path):
    run = self_test("--screenshots", tmp_path / "new" / "pictures")
    assert (run.returncode, run.stderr) == (0, "")
    told = json.loads(run.stdout)
    assert told["ok"] is True
    assert told["longest_stall_ms"] > 0
    assert told["longest_stall_in"]
    for name in ("first_paint", "article_open", "script_hant-tw", "words", "restart", "export"):
        assert told[f"{name}_ms"] > 0
    pictures = sorted((tmp_path / "new" / "pictures").iterdir())
    assert [picture.name for picture in pictures] == ["dark.png", "light.png"]
    assert {QImage(str(picture)).width() for picture in pictures} == {1360}


def test_a_step_that_fails_is_named_and_the_exit_status_is_1(tmp_path):
    blocked = tmp_path / "a file"
    blocked.write_text("in the way", encoding="utf-8")
    run = self_test("--screenshots", blocked)
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert str(blocked) in run.stderr
    assert json.loads(run.stdout)["ok"] is False
