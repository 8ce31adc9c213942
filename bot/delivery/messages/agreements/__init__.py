"""What people are told about agreements and what stands in their way."""
