"""What can be done with an agreement."""
