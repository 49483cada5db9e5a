"""Ledger entries written into goal files."""
