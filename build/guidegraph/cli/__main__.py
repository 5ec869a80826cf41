"""`python -m guidegraph.cli`."""

from guidegraph.cli import main

main()
