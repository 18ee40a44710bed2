"""Run in the bundle before the app: other programs it starts get back their library path.

The bootloader points LD_LIBRARY_PATH at the bundle, which a browser or a file manager must not
inherit. The app itself found its libraries when it was loaded.
"""

import os

_own = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _own is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = _own
# A copy of the app that it starts itself, such as a worker, is to set the path up anew.
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
