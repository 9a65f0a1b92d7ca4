"""The parts of the `workstation` command: each has `add_arguments(parser)` and `run(args)`."""
