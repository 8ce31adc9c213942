"""The direct line to leadership, and what comes down from it."""
