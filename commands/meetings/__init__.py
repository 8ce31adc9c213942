"""`/meeting`, its buttons and forms."""
