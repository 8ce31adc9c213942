"""When the Task Force meets, and what leads up to a meeting and follows it."""
