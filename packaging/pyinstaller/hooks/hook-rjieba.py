"""rjieba is a package around one compiled module, imported by the package under its own name."""

from __future__ import annotations

hiddenimports = ["rjieba.rjieba"]
