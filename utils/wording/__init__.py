"""The words, numbers and dates that a reader sees, in English and Hindi."""
