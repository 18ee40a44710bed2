"""The library in the window: its list and table, acts on articles, files in and out."""
