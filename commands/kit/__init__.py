"""What every command, button and form is made with."""
