"""Find contact data and names in text; pure, no I/O."""
