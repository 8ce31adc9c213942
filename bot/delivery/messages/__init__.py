"""What is said, a file for each subject: from a row of the outbox to words."""
