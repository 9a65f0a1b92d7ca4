"""The desk's encrypted local database: tokens, kept checkpoints, alarms, settings, history."""
