"""Lists from elsewhere: taken in, put right, imported, taken back."""
