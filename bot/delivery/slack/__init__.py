"""Slack's Web API, as delivery uses it."""
