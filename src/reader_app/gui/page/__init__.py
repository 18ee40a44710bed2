"""The page in the middle: the article that is read, what opens over it, and ways through it."""
