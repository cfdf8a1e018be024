"""What the store answers: one module per view, each a few statements and no row more than the view needs."""
