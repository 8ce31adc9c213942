"""Tables of the programme around the Task Force: goals, activities, papers."""
