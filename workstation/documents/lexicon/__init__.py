"""Word lists: section headings, job-title words, places, skills and given names. Pure data."""
