"""The actor graph, the study that carries it, and what follows from it."""
