"""What the backend will tell people by mail: new hits of saved searches, ready to be sent."""
