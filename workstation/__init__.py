"""The Resume Desk product without its windows: backend, desk logic and the rooms they share."""

__version__ = "0.3.0"
