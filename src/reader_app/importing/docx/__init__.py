"""Word documents: from the parts of a package to paragraphs."""
