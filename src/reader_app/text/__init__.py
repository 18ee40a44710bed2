"""Pure functions on str: scripts, words, folding. No Qt, no SQLite, nothing heavy loaded until first use."""
