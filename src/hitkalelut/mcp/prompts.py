"""The prompts: questions worth asking, ready to be sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from mcp_types import GetPromptResult, Prompt, PromptArgument, PromptMessage, TextContent

from hitkalelut.errors import HitkalelutError, UnknownName, nearest


@dataclass(frozen=True, slots=True)
class _Prompt:
    """A question with one hole: what it is for, what goes into the hole, and its text."""

    says: str
    takes: str
    example: str
    text: str


_PROMPTS: Final[Mapping[str, _Prompt]] = MappingProxyType(
    {
        "explain-state": _Prompt(
            "Explain a state to a beginner, with a picture and sources.",
            "act",
            "AB/full",
            "Explain to a beginner the state after the act {0} of the hitkalelut model. Draw it (draw, kind "
            "ladder), ask why it came about (why), and look up each term you use (search). Use only "
            "what the tools tell; give after each sentence the place in the books that they cite.",
        ),
        "check-claim": _Prompt(
            "Check a claim about the system against the model and the books.",
            "claim",
            "The screen stands in Malchut before the First Restriction",
            "Check this claim with the hitkalelut model: {0}\nSearch its terms, show the states it is about, "
            "and verify the statements that touch it. Say whether the model bears it out, contradicts it or "
            "has no answer, under which reading, and cite the places.",
        ),
        "what-would-fail": _Prompt(
            "Tell what would fail without a law, and why.",
            "law",
            "striking",
            "Ask the hitkalelut model what_if the law {0} did not hold. Tell where the way then stops, "
            "which condition is not met, and what never comes to be; then say what that tells of the law, "
            "with the place where it is written.",
        ),
    }
)


def listed() -> list[Prompt]:
    """Return all prompts."""
    return [
        Prompt(
            name=name,
            description=prompt.says,
            arguments=[
                PromptArgument(name=prompt.takes, description=f"such as {prompt.example}", required=True)
            ],
        )
        for name, prompt in _PROMPTS.items()
    ]


def said(name: str, arguments: dict[str, str]) -> GetPromptResult:
    """Return a prompt with its hole filled; raise where it is unknown or the hole stays empty."""
    if name not in _PROMPTS:
        known = tuple(_PROMPTS)
        raise UnknownName("prompt", name, nearest(name, known), f"choose {', '.join(known)}")
    prompt = _PROMPTS[name]
    value = arguments.get(prompt.takes, "").strip()
    if not value:
        raise HitkalelutError(f"{name} needs {prompt.takes!r}, such as {prompt.example}")
    message = PromptMessage(role="user", content=TextContent(text=prompt.text.format(value[:1000])))
    return GetPromptResult(description=prompt.says, messages=[message])
