"""Features about lists from elsewhere."""
