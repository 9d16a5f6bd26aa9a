"""The walk as a static site: its pages assembled, built by Sphinx from stored outputs, and checked."""
