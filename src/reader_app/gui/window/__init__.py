"""The frame of the window: its bars and panels, how it starts, and what is connected to what."""
