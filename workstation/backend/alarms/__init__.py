"""Alarms of desks about the log, as privacy officers clear them."""
