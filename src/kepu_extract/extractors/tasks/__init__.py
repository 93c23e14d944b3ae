"""Tasks, who is responsible for them, and by when."""
