"""The server: endpoints over services over stores; one folder a topic."""
