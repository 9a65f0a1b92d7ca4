"""Computers that were lost, with the copies that only they hold."""
