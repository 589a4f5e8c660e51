"""What the shipped model is made from, how it is chosen, and what it is worth."""
