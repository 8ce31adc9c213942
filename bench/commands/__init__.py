"""One command at a time, in this process."""
