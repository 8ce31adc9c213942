"""A hotspot's set-up and settings, and what is kept of it and of people."""
