"""Write the page of the experiments with the souls: it runs them all, which takes about a minute."""

from pathlib import Path

from hitkalelut.draw import experiment as told
from hitkalelut.population.experiments import EXPERIMENTS, SEEDS, SOULS, STEPS
from hitkalelut.population.outcomes import outcomes
from hitkalelut.population.threshold import diagram

HERE = Path(__file__).parent
PICTURES = HERE / "experiments"
MADE_BY = "<!-- Made by docs/experiments.py; do not edit. -->"
HEAD = f"""# Experiments with the souls

Each compares the same population under conditions that differ in one thing: {SOULS} souls with
{SEEDS} seeds each, broken off after {STEPS:,} steps, all else as by default.
`hitkalelut souls experiment NAME` runs one again and writes a page with its chart. How likely each thing
is in a round is a choice of ours ([the parameters](odd.md)): other chances move the numbers. It is what the
model does, not what happens to anyone.
"""


def main() -> None:
    """Run every experiment and the phase diagram; write their charts and the page."""
    PICTURES.mkdir(exist_ok=True)
    parts = [MADE_BY, HEAD]
    for each in EXPERIMENTS:
        found = outcomes(each)
        parts.append(_part(each.key, each.title, each.asks, told.found(found, SOULS, "en")))
        _picture(each.key, told.chart_of(found, "en"))
    points = diagram()
    edge = told.border(points, 1000)
    parts.append(_part("threshold", told.BY_HAND, told.THRESHOLD, told.agreement(points, edge, "en")))
    _picture("threshold", told.diagram_of(points, edge, "en"))
    (HERE / "experiments.md").write_text("\n".join(parts), "utf-8")


def _part(key: str, title: str, asks: str, found: tuple[str, ...]) -> str:
    lines = "\n".join(f"- {line}" for line in found[:-1])
    command = f"`hitkalelut souls experiment {key}`"
    return (
        f"## {title}\n\n*{asks}* ({command})\n\n![{title}](experiments/{key}.svg)\n\n{lines}\n\n{found[-1]}\n"
    )


def _picture(key: str, spec: str) -> None:
    (PICTURES / f"{key}.svg").write_bytes(told.picture(spec, ".svg"))


if __name__ == "__main__":
    main()
