"""What pages of the web, books and Markdown have in common: a tree of elements as paragraphs."""
