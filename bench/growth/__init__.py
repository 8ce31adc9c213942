"""What must not take longer where there is more: agreements, messages, years."""
