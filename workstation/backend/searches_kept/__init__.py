"""What is kept of searches: the record of each one, for the employer's compliance file."""
