"""What can be done with meetings: planned, held, written down."""
