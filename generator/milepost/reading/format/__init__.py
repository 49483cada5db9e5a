"""The workspace format as authored: one pydantic model a file or block, every key described in both languages.

`milepost schema` prints JSON Schemas of these models; the readers fill them from YAML nodes. A key that is absent
or that could not be read is None.
"""
