"""Withdrawal notices: what holders are told when the basis of their copies is gone."""
