"""Policy versions: published texts, by their hash, and what each allows."""
