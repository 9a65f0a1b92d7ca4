"""One candidate: asking for disclosure, and showing what was disclosed under its banner."""
