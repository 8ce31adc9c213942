"""The programme around the Task Force: its plan, goals and money."""
