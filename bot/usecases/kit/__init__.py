"""What every use case is made with."""
