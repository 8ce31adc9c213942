"""`/agenda`, its buttons and forms."""
