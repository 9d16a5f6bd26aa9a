"""Shared helpers: from Hindi news articles to an actor graph whose every edge can be checked."""
