"""How fast it is: `make bench` measures against a floor taken in the same run."""
