"""What is kept of searches: saved ones, and the record of each for the compliance file."""
