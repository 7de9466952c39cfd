"""`study`: the group of what helps one to learn."""

import typer

app = typer.Typer(
    no_args_is_help=False,
    rich_markup_mode=None,
    help="Learn: lessons, questions without end, cards.\n\nExample: hitkalelut study lessons 1 --reveal",
)
