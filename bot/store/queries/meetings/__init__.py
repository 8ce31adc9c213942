"""Meetings, their agendas, who was there, and what came of them."""
