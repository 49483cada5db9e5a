"""What a quarterly report says."""
