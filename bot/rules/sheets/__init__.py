"""Lists from elsewhere: which column is what, how a row reads, what would come of it."""
