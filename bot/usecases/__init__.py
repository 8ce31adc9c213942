"""What can be done: one function for each thing a person or the clock can bring about."""
