"""What goes up to leadership, and what comes down."""
