"""The library in the window: its list, its table, and the acts on articles and files."""
