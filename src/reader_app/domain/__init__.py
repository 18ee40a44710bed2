"""Values and rules of the reader, standard library only: no Qt, no SQLite, no files."""
