"""Commands on a corpus: a folder of the shape of seeds/ that a reader makes, fills and checks."""
