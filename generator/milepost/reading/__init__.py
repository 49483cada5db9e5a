"""Files in, model and diagnostics out: the only place that knows YAML and CSV."""
