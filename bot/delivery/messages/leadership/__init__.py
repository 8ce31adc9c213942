"""What leaders read, and what comes back down."""
