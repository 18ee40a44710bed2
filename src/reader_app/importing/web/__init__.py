"""Web pages: from bytes to the article that stands among all else."""
