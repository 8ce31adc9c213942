"""Importing lists: the form they are pasted in, and the buttons below what comes of them."""
