"""The library file: schema, connection rules, queries, undo. The only package that speaks SQL."""
