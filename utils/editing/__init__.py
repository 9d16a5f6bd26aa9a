"""A corpus while somebody edits it: its files as they stand, every fault at once, changed all or none."""
