"""Pure functions on str: scripts, words, folding. No Qt, no SQLite; tables load on first use."""
