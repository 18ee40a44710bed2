"""`reader-app self-test`: the main story, walked through the real window offscreen.

The packaged app has it too, so that an installation can be checked on any machine. Its pictures
are those of the documentation.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

_NO_SCREEN = "This plugin does not support propagateSizeHints"
"""Qt's warning for each dialog where there is no window system to size it."""


def _say(kind: object, context: object, message: str) -> None:
    """Print Qt's messages, but for the expected warning."""
    del kind, context
    if not message.startswith(_NO_SCREEN):
        print(message, file=sys.stderr)


def run_self_test(screenshots: Path | None) -> int:
    """Walk the story; print one JSON object with timings in milliseconds. 0 when all is well.

    ``screenshots`` is a folder for pictures of the window, made if it is missing.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Qt reads the platform when it is first loaded.
    from PySide6.QtCore import qInstallMessageHandler  # noqa: PLC0415

    from .stage import SelfTestError, Stage  # noqa: PLC0415
    from .story import Story  # noqa: PLC0415

    qInstallMessageHandler(_say)
    with tempfile.TemporaryDirectory(prefix="reader-app-", ignore_cleanup_errors=True) as folder:
        stage = Stage(Path(folder), screenshots)
        try:
            Story(stage).walk()
        except SelfTestError as failure:
            print(f"self-test failed: {failure}", file=sys.stderr)
            print(json.dumps({"ok": False, "failure": str(failure), **stage.report()}))
            return 1
        finally:
            stage.close()
    print(json.dumps({"ok": True, **stage.report()}))
    return 0
