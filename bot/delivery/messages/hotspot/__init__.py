"""What a person gets from the clock, App Home, and what the chief is told."""
