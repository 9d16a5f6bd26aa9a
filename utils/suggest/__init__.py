"""Suggestions: what may be marked in a text. They are no annotation until somebody accepts them."""
