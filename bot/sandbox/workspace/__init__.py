"""The workspace: users, channels, messages, views and files, and how Slack writes them as JSON."""
