"""Ask all shipped statements in a process of its own, and write each answer as a line of JSON."""

import json
import os

from hitkalelut.questions.statements import shipped_statements
from hitkalelut.questions.verify import check


def main() -> None:
    """Write a line for each statement as soon as it is answered."""
    for statement in shipped_statements():
        result = check(statement)
        line = {"id": statement.id, "held": result.held, "got": result.got}
        print(json.dumps(line, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # whoever asked is gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
