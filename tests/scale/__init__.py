"""Many guidelines at once: the cache, streaming, and work that is broken off."""
