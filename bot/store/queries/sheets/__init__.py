"""Lists from elsewhere: what would come of them, as things are now."""
