"""`/taskforce`: set-up, settings, overviews, one's own data."""
