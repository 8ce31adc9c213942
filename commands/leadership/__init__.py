"""`/escalation`, its buttons and forms, and decisions from above."""
