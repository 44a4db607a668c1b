"""What is kept: totals of interactions, and nothing about a person."""
