"""`study`: the group of what helps one to learn."""

import typer

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Learn: lessons, questions without end, cards.\n\n"
    "Example: hitkalelut study quiz --seed 7 --count 2 --json",
)
