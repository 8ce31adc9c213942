"""What waits to be said or was said, and which requests were carried out."""
