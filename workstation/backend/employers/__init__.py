"""Employers and their subscriptions: period, seats, quota."""
