"""What is said about lists from elsewhere."""
