"""The commands of `hitkalelut`, and what becomes of an error."""

import os
import re
import signal
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from hitkalelut import __version__
from hitkalelut.cli.anki import anki
from hitkalelut.cli.ask import show, why_not
from hitkalelut.cli.assistants import mcp
from hitkalelut.cli.atlas import atlas
from hitkalelut.cli.check import verify
from hitkalelut.cli.compare import compare
from hitkalelut.cli.creation import creation
from hitkalelut.cli.draw import draw
from hitkalelut.cli.experiments import experiment
from hitkalelut.cli.export import app as export
from hitkalelut.cli.handout import handout
from hitkalelut.cli.know import creators, know, learnt
from hitkalelut.cli.lessons import lessons
from hitkalelut.cli.lists import acts, doctrines, laws, readings, sources, terms
from hitkalelut.cli.measures import claims, gives, matters, measures
from hitkalelut.cli.output import complain, say
from hitkalelut.cli.quiz import account, before_after, quiz
from hitkalelut.cli.read import read
from hitkalelut.cli.run import run
from hitkalelut.cli.souls import app as souls
from hitkalelut.cli.study import app as study
from hitkalelut.cli.sweep import sweep
from hitkalelut.cli.why import why
from hitkalelut.errors import HitkalelutError
from hitkalelut.words.honesty import HONESTY


class Closed(Exception):
    """Nobody reads on."""


class Commands(TyperGroup):
    """All commands; that nobody reads on is told apart from an exit code, which would be an answer."""

    def invoke(self, context: Any) -> Any:
        """Run a command."""
        try:
            return super().invoke(context)
        except BrokenPipeError as error:
            raise Closed from error


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    no_args_is_help=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=f"Mutual engagement (Hitkalelut) made computable. {HONESTY}",
)
for command, name in (
    (run, "run"),
    (show, "show"),
    (why, "why"),
    (why_not, "why-not"),
    (acts, "acts"),
    (laws, "laws"),
    (terms, "terms"),
    (sources, "sources"),
    (readings, "readings"),
    (doctrines, "doctrines"),
    (verify, "verify"),
    (compare, "compare"),
    (measures, "measures"),
    (claims, "claims"),
    (know, "know"),
    (creators, "creators"),
    (learnt, "learnt"),
    (matters, "matters"),
    (gives, "gives"),
    (draw, "draw"),
    (read, "read"),
    (atlas, "atlas"),
    (mcp, "mcp"),
):
    app.command(name)(command)
souls.command("sweep")(sweep)
souls.command("experiment")(experiment)
export.command("creation")(creation)
study.command("anki")(anki)
export.command("handout")(handout)
study.command("lessons")(lessons)
study.command("quiz")(quiz)
study.command("test")(before_after)
study.command("progress")(account)
app.add_typer(souls, name="souls")
app.add_typer(study, name="study")
app.add_typer(export, name="export")


@app.callback(invoke_without_command=True)
def first_screen(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version and end."),
) -> None:
    """Say what this is where no command is given."""
    if version:
        say(__version__)
        raise typer.Exit(0)
    if context.invoked_subcommand is None:
        say("hitkalelut derives, from cited laws, the way that the books of Baal HaSulam describe.")
        say(HONESTY)
        say()
        say("  hitkalelut run                  derive it and print the way")
        say("  hitkalelut why AB/born          why something happened")
        say("  hitkalelut run --without striking   what if a law did not hold")
        say("  hitkalelut verify               ask the statements of the books")
        say("  hitkalelut atlas --open         walk through it in the browser")
        say("  hitkalelut --help               all commands")


def answered(arguments: list[str]) -> int:
    """Run a command line and return its exit code; wrong use is one clear line and exit code 2."""
    try:
        code = app(args=arguments, prog_name="hitkalelut", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except HitkalelutError as error:
        complain(str(error))
        return 2
    except typer.TyperException as error:
        complain(_said(error))
        return 2
    except Closed:
        return _no_output(BrokenPipeError())
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    except (OSError, UnicodeEncodeError) as error:
        return _no_output(error)
    if code == 128 + signal.SIGINT:  # Typer turns an interruption into this code
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _said(error: typer.TyperException) -> str:
    """Return a line for wrong use, with where the right one is told."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "hitkalelut"
    says = re.sub(r"a valid int(?:eger)?(?: range)?", "a whole number", error.format_message())
    if context and isinstance(context.command, TyperGroup) and says.startswith("Missing command"):
        says = f"'{path}' wants one of: {', '.join(context.command.list_commands(context))}"
    return f"{says} (see '{path} --help')"


def _no_output(error: OSError | UnicodeEncodeError) -> int:
    """End where the output takes nothing: in silence if nobody reads on, else with one line."""
    # What is still buffered can go nowhere; let it go there without another complaint.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if isinstance(error, BrokenPipeError):
        return 0
    if isinstance(error, UnicodeEncodeError):
        complain("the output takes no Hebrew; set PYTHONIOENCODING=utf-8")
    else:
        complain(f"the output takes nothing: {error.strerror}")
    return 2
