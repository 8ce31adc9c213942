"""Block Kit: what Slack takes and refuses, and what a person can read and touch in it."""
