"""Files that the app writes for other programs, a module for each format.

Knows neither the database nor the window.
"""
