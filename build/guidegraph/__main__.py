"""`python -m guidegraph`."""

from guidegraph.cli import main

main()
