"""What feeds, calendars and downloads say."""
