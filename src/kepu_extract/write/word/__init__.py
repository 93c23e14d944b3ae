"""Word documents as offices hand them round, in the look of GB/T 9704-2012."""
