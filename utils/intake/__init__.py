"""A file from outside as an article to be: decoded, read, its furniture named, its language told."""
