"""What a goal's page says."""
