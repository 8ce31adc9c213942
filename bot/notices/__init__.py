"""Notices: every kind of message there is, as a type of its own.

A notice is the typed form of a row of the outbox: its key, where it goes, and what it refers to.
Keys are spelled here, and nowhere else.
"""
