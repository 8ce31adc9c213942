"""The pure rules: facts and a moment in, a decision out. Nothing here reads a clock or a database."""
