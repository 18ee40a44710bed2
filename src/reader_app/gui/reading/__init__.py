"""The reading view, which shows one text: its layout, painting, caret, mouse and keyboard."""
