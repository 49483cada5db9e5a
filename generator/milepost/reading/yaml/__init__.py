"""YAML as nodes that know where they stand, and nodes as values."""
