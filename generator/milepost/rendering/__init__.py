"""What a page says and a locale in, HTML and charts out: the only place that knows Jinja, Babel and Plotly."""
