"""When an owner is reminded, and when an agreement goes to leadership."""
