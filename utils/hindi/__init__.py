"""Reads Hindi strings: letters, sentences, numbers, times. Knows no corpus."""
