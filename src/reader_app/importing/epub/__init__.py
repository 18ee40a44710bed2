"""Books: from a package to the pages in their order."""
