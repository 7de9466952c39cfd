"""`export`: the group of what is written for others: programs, and a class."""

import typer

app = typer.Typer(help="Write creation for other programs, or a handout for a class.")
