"""What can be done with the agenda between meetings."""
