"""What a reader at a terminal sees: the portfolio as a table, a goal's numbers explained."""
