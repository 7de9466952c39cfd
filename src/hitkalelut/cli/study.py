"""`study`: the group of what helps one to learn."""

import typer

app = typer.Typer(help="Learn: lessons, questions without end, cards.")
