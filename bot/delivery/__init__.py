"""What is said: messages made of templates, and how they reach Slack."""
