"""Rules across documents: what one document says beside what others say.

They read the versions in force and the drafts, of our documents and of the sources that are read
beside them; an older version is history and is left as it was.
"""
