"""How what waits in the outbox reaches Slack, and what Slack is asked about."""
