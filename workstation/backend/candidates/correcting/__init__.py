"""Staff check what was understood of a resume, and correct it; what they correct stays."""
