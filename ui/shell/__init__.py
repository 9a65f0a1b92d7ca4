"""What is around the pages: rail, status bar, workplace, idle watch, shortcuts sheet."""
