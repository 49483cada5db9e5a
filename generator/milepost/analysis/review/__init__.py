"""The SMART review: rules about one goal or a portfolio, the findings they make, and the wording they read."""
