"""The pure rules: facts and a moment in, a decision out. No clock, no database, no Slack."""
