"""What the roadmaps say."""
