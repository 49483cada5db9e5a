"""Assessments in, what each page says out: typed, without language or HTML."""
