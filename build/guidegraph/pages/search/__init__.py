"""Search that knows Danish: the index is made at build time and read by `soeg.js`."""
