"""Marking an article in a notebook: edits of its files, the state that is shown, the widget."""
