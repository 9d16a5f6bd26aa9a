"""Who says it: chains of voices, and the Hindi words that carry them."""
