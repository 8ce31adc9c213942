"""What the chief is told of her hotspot, and what of it has had its time."""
