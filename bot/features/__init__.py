"""What the bot can do, feature by feature: each says in one place all that it adds."""
