"""The vocabulary: goals, metrics, people, reviews. Frozen, complete, without I/O."""
