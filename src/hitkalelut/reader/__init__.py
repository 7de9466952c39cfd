"""Reading a text: which terms it speaks of, where they stand in creation, and what its references lead to."""
