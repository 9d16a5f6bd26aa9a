"""What comes from outside as a text: what of it is the article."""
