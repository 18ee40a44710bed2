"""The frame of the window: its bars, panels and start, and who hears of whom."""
