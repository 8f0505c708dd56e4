"""Body-part SAM: marks 19 body and clothing parts of a character at once, without clicks."""
