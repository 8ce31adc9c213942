"""What people can do in Slack: slash commands, buttons, forms and shortcuts."""
