"""Pure functions on str: scripts, words, folding. No Qt, no SQLite; heavy parts load on first use."""
