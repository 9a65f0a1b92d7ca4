"""Retained copies on screen: the register, keeping one, what is due, and destroying it."""
