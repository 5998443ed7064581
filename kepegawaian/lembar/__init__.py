"""Reading employee lists: bytes of a foreign spreadsheet in, recognised columns and judged cells out. No database."""
