"""Milepost: goals as code.

A team commits goals as YAML and metrics as CSV; Milepost checks them, works out where each goal
stands, and publishes a bilingual static site.
"""

from __future__ import annotations

__version__ = "0.1.0"
