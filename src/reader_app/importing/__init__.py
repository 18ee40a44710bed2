"""Turns files of the world into sources and texts. Knows neither the database nor the window."""
