"""From a folder of articles and their .ann files to one checked Corpus."""
