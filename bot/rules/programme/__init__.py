"""Rules of the programme around the Task Force: figures, money, the year."""
