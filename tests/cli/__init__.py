"""The command line: what each command prints, for people and for programs, and how it ends."""
