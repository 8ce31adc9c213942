"""Who is there, away, called, followed by whom."""
