"""The page in the middle: one article, its views, what opens over it, and ways through it."""
