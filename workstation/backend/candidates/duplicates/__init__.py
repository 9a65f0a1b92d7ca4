"""The same person twice: found by keyed hashes, proposed to staff, merged and parted again."""
