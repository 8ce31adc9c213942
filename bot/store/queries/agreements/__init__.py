"""Agreements, their history, and the facts the ladder is fed with."""
