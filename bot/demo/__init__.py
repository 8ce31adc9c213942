"""The bot with a local Slack and an example hotspot, for trying it out."""
