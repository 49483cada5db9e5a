"""The ledger against git: the only part of the reading that asks what the files said before."""
