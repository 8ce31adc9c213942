"""People at their keyboards: what they see, type, press and fill in."""
