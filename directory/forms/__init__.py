"""What people type in: its shape is checked here, and said back in words they understand."""
