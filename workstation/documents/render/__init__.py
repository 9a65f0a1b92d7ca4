"""Documents as people see them: pages as images with their words, or a safe web page."""
