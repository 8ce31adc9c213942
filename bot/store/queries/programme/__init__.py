"""What is asked of the programme: goals and figures, the plan, its money."""
