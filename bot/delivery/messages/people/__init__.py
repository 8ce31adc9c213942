"""What is said when people come and go, and to one person alone."""
