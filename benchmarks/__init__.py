"""Measures every claim about the app's speed with one command: ``dev.py bench``."""
