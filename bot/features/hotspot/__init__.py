"""The hotspot: set-up, overviews, and what is kept of it and of people."""
