"""Whom leadership asks, and when it hears of the month."""
