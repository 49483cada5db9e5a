"""What a statement's wording shows, in Chinese and English: read without a dictionary, from the forms of the language."""
