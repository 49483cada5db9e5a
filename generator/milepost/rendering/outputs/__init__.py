"""What the site offers beside its pages: badges, a feed, a calendar, the portfolio as JSON, pictures for shared links."""
