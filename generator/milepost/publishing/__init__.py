"""Pages in, a site out: the only place that knows MkDocs."""
