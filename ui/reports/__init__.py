"""Reports and certificates: asked for in a dialog, made at the server, saved where one says."""
