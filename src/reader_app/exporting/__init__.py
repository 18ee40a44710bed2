"""Turns annotations into files, one format a module. Knows neither the database nor the window."""
