"""The souls in Mesa: an agent for each soul, which holds its desires as a NumPy array, and a ten for ten.

Nothing loops over desires, and a step has two phases, so that all see the population as it was. The profile
(cProfile, 1,000 souls) of a first form gave a quarter of a step to whole numbers drawn with a bound, of which
most is the call; a fifth to `any`, `all` and what wraps them; a seventh to each agent reading its companions
one after the other. So draws are taken raw from the generator, 32 bits for each desire; an agent knows how
many of its desires stand; a ten gathers what its members may be included in once for all of them; and arrays
are changed in place. That made it about twice as fast. What is left is some fifteen calls of NumPy for each
agent, each of which takes longer on its way than in its work, and a tenth for Mesa to walk its agents.
"""

from typing import Any

import numpy as np
from mesa import Agent, Model
from numpy.typing import NDArray

from hitkalelut.law.souls import Starter
from hitkalelut.population.kernel import LAPSED, ROSE, TOLD
from hitkalelut.population.parameters import Parameters
from hitkalelut.population.state import top_degree
from rivals import must_be_declared

Bits = NDArray[np.bool_]
counted: Any = np.count_nonzero


class Ten:
    """Souls that meet: the highest degree of those that annulled themselves, and what they have there."""

    def __init__(self, desires: int) -> None:
        self.highest, self.held = -1, np.zeros(desires, np.bool_)

    def enter(self, degree: int, corrected: Bits) -> None:
        """Let one that has annulled itself show what it has corrected."""
        if degree > self.highest:
            self.highest = degree
            self.held[:] = corrected
        elif degree == self.highest:
            self.held |= corrected


class SoulAgent(Agent):  # type: ignore[misc]
    """A soul: its ten, its degree, which of its desires stand corrected, and how many they are."""

    model: "MesaSouls"

    def __init__(self, model: "MesaSouls", ten: Ten) -> None:
        super().__init__(model)
        self.ten, self.degree, self.count, self.annulled = ten, 0, 0, False
        self.corrected = np.zeros(model.given.desires, np.bool_)

    def annul(self) -> None:
        """Annul itself or not; if so, its companions see what it has."""
        self.annulled = self.random.random() < self.model.annulment
        if self.annulled:
            self.ten.enter(self.degree, self.corrected)

    def turn(self) -> None:
        """Let each desire ask, lapse or stay, and rise if all stand."""
        model, ten, have = self.model, self.ten, self.corrected
        if self.degree == model.top:
            return
        drawn = model.raw(model.words).view(np.uint32)[: model.desires]
        nothing = not self.count
        own = asks = drawn < (model.push if nothing else model.spark)
        if self.annulled and ten.highest >= self.degree:
            asks = drawn < (model.together if nothing else model.joined)
            if ten.highest == self.degree:
                asks &= ten.held
            asks |= own
        np.greater(asks, have, out=asks)
        asked, lapsed = counted(asks), 0
        if not nothing:
            lapses = drawn < model.lapse
            lapses &= have
            lapsed = counted(lapses)
            have ^= lapses
        if asked:
            model.tell(drawn, own, asks, asked, nothing)
            have |= asks
        model.told[LAPSED] += lapsed
        self.count += asked - lapsed
        if self.count == model.desires:
            self.rise()

    def rise(self) -> None:
        """Stand a degree higher, where nothing is corrected yet."""
        self.degree, self.count = self.degree + 1, 0
        self.corrected[:] = False
        self.model.told[ROSE] += 1


class MesaSouls(Model):  # type: ignore[misc]
    """A population: its souls are agents, whose tens are given out as they are numbered."""

    def __init__(self, given: Parameters) -> None:
        """Let so many souls be as they fell."""
        super().__init__(rng=given.seed)
        must_be_declared(given)
        self.given, self.desires, self.top = given, given.desires, top_degree()
        self.spark, self.push, self.joined, self.together, self.lapse, _ = map(np.uint32, given.bounds)
        self.annulment = given.annulment
        self.raw, self.words = np.random.SFC64(given.seed).random_raw, -(-given.desires // 2)
        self.told = [0] * TOLD
        self.tens = [Ten(given.desires) for _ in range(given.souls // given.ten)]
        members = [ten for ten in self.tens for _ in range(given.ten)]
        SoulAgent.create_agents(self, given.souls, members)

    def step(self) -> None:
        """Let a step happen to all, who all see what was before it."""
        self.told = [0] * TOLD
        for ten in self.tens:
            ten.highest = -1
        self.agents.do("annul")
        self.agents.do("turn")

    def tell(self, drawn: NDArray[np.uint32], own: Bits, asks: Bits, asked: int, nothing: bool) -> None:
        """Count what made the desires of a soul ask."""
        told = self.told
        alone = asked if own is asks else counted(own & asks)
        sparks = counted((drawn < self.spark) & asks) if nothing else alone
        told[Starter.SPARK] += sparks
        told[Starter.SUFFERING] += alone - sparks
        told[Starter.INCLUSION] += asked - alone
