"""The project around the directory: settings, addresses and entry points. It knows nothing of groups."""
