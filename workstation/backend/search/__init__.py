"""Search: numbered index changes, an engine behind an interface, its follower, and the answer."""
