"""What people are told about the agenda."""
