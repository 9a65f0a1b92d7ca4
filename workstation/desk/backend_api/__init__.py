"""The only place that speaks HTTP to a backend: one file a topic, typed answers and failures."""
