"""Between Slack and the handlers: Bolt, payloads in, answers out."""
