"""A system without a Chinese font: the app says so, and everything else works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LATIN = Path("/usr/share/fonts/truetype/dejavu")
SCRIPT = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from reader_app import app

folder = Path(sys.argv[1])
application = app.make_application(["test"])
window = app.build_window(folder / "library.db", folder / "settings.json")

def look(number):
    picture = window.grab()
    view = window.page.view
    view.select_all()
    print(json.dumps({
        "said": window.status.message, "drawn": not picture.isNull(),
        "selected": len(view.selected_view_text()), "length": window.page.document.length,
    }))
    window.closed.connect(application.quit)
    QTimer.singleShot(0, window.close)

window.article_shown.connect(look)
window.show()
application.exec()
"""


@pytest.mark.skipif(not LATIN.is_dir(), reason="needs a folder of fonts without Chinese")
def test_a_system_without_chinese_fonts_is_told_what_to_install(tmp_path):
    config = tmp_path / "fonts.conf"
    config.write_text(
        f'<?xml version="1.0"?><fontconfig><dir>{LATIN}</dir>'
        f"<cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>"
    )
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        env={**os.environ, "FONTCONFIG_FILE": str(config), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, check=True, timeout=120, text=True, encoding="utf-8",
    )  # fmt: skip
    told = json.loads(done.stdout.splitlines()[-1])
    assert "No Chinese font is installed" in told["said"]
    assert "Noto Serif CJK" in told["said"]
    assert told["drawn"]
    assert told["selected"] == told["length"] > 0
    assert "Traceback" not in done.stderr
