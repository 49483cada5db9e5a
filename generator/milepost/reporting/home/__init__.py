"""What the home page says; reports and lists say some of it too."""
