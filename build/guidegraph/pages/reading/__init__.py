"""Reading a version's graph into the values that pages are made of."""
