"""What crosses the wire between desk and backend: models, enumerations and error codes."""
