"""What people are told about meetings, and their papers."""
