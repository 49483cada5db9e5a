"""CSV as observations."""
