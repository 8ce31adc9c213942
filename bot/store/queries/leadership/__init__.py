"""What is before leadership, what it decided, and the lists that concern it."""
