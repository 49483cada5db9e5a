"""Model and as_of in, assessments out."""
