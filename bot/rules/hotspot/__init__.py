"""When the chief gets the digest, and how long things are kept."""
