"""Highlights and notes in the window: their cards, and the acts on them."""
