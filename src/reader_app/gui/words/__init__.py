"""Words in the window: where they end, their readings, their cards, their repairs."""
