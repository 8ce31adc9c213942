"""What is said of the programme: goals and figures, the plan, its money."""
