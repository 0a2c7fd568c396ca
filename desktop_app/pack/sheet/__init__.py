"""The texts of a pack as a sheet for Excel, and back: one row a text, and only the text counts.

`rows.rows(draft)` are the texts, `writing.written(rows)` is the sheet, `reading.read(path)` what
somebody made of it, and `planning.plan(draft, read)` says which edits follow and which rows are
refused. Nothing here runs a formula or a macro, or fetches what a sheet points to.
"""
