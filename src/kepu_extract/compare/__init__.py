"""Two extractions side by side: what of the one stands in the other, and what became of it."""
