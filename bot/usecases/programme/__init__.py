"""What is done in the programme: goals and figures, the plan, its money."""
