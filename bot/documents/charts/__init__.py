"""Charts: what they say, and how they are drawn in a process of its own."""
