"""Pictures made at build time, each with a text alternative and the table behind it."""
