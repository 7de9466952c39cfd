"""`export`: the group of what is written for others: programs, and a class."""

import typer

app = typer.Typer(
    no_args_is_help=False,
    rich_markup_mode=None,
    help="Write creation for other programs, or a handout for a class.\n\n"
    "Example: hitkalelut export creation --only terms --format turtle",
)
