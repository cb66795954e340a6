"""Tables, the unit of work (the only commit) and migrations."""
