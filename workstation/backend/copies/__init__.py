"""Retained copies: registered with their disclosure, dated, and destroyed with proof."""
