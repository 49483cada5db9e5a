"""What the pages of teams and people say."""
