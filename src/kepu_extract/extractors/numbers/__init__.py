"""Numbers where they stand: clause, circumstances, date and base."""
