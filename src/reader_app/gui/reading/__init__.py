"""The reading view: layout, painting, caret of one article."""
