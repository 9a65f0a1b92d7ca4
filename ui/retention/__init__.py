"""The place "Retention": an employer's rules, its sealed records, and how withdrawals stand."""
