"""Whom the chief might call, and who is no longer known by name."""
