"""The bot in a process of its own, connected to a local Slack."""
