"""Two annotation passes of the same articles, compared."""
