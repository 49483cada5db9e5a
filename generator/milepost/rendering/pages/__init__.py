"""What each page says, put into templates: one module a page."""
