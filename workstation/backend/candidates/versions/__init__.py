"""Earlier versions of a person's resume: what was held before a newer document came."""
