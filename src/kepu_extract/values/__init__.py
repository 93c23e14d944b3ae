"""The small grammars of values: numbers, quantities, dates and document numbers in folded text."""
