"""Bringing many files in: used by the command and by the desk; knows no server and no screen."""
