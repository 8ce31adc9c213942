"""What every composer is made with."""
