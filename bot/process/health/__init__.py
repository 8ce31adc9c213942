"""Silence is noticed: what makes a running bot red, where that is asked, and whom it tells."""
