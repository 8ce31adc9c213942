"""`/plan`: the programme around the Task Force."""
