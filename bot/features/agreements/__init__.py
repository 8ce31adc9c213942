"""Agreements, what is in their way, and who answers for them."""
