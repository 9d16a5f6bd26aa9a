"""An archive of articles that nobody has annotated: read by machine, as suggestions."""
