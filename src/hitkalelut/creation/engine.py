"""The loop: ask the laws in order, let what they find through the door, note what they looked at."""

from collections.abc import Callable
from typing import Any, TypeVar

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import Birth, Change, Event, History, Refused
from hitkalelut.creation.laws import LAWS
from hitkalelut.law.desire import Aspect, Demand, Desire
from hitkalelut.law.engagement import ENGAGEMENT, create, engage
from hitkalelut.law.law import Law, Outcome, Refusal
from hitkalelut.law.light import LIGHT, Light

T = TypeVar("T")
Key = tuple[str, Aspect[Any] | None]
Door = Callable[[Light, Desire, Demand], Desire | Refusal]


class Watched:
    """The state as a law sees it: what the law looks at is noted, and the law does not know."""

    __slots__ = ("_desire", "_desires", "_given", "here", "reads")

    def __init__(self, desires: dict[str, Desire], here: str, given: Conditions) -> None:
        """Look at all that stands from one desire, or from nothing where `here` is empty."""
        self._desires = desires
        self._desire = desires.get(here)
        self._given = given
        self.here = here
        self.reads: set[Key] = set()

    @property
    def measure(self) -> int:
        """The coarseness of the first screen."""
        return self._given.measure

    @property
    def starter(self) -> str | None:
        """The starter that gives the first demand."""
        return self._given.starter

    @property
    def starters(self) -> frozenset[str]:
        """All starters that are in force."""
        return frozenset(starter.value for starter in self._given.starters)

    @property
    def born_of(self) -> str | None:
        """The address that the desire here came out of."""
        return self._desire.born_of if self._desire else None

    @property
    def contact(self) -> tuple[str, ...]:
        """The addresses from here up to the Light."""
        return self._desire.contact if self._desire else ()

    def __getitem__(self, aspect: Aspect[T]) -> T:
        """Return an aspect of the desire here."""
        self.reads.add((self.here, aspect))
        return self._desire[aspect] if self._desire else aspect.default

    def of(self, address: str, aspect: Aspect[T]) -> T:
        """Return an aspect of the desire at another address."""
        self.reads.add((address, aspect))
        desire = self._desires.get(address)
        return desire[aspect] if desire else aspect.default

    def stands(self, address: str) -> bool:
        """Tell whether anything stands at this address."""
        self.reads.add((address, None))
        return address in self._desires


def _shut(light: Light, desire: Desire, demand: Demand) -> Refusal:
    return Refusal("engagement is switched off: what a desire asks does not reach the Light")


class _Run:
    """One run in the making; only this object changes, and all that leaves it is frozen.

    A law is a function of what it looks at, so one that has refused is asked again only when
    something it looked at has changed: `due` holds for each desire the laws still to be asked,
    `waiting` who has to be asked again when an aspect changes.
    """

    def __init__(self, given: Conditions, laws: tuple[Law, ...]) -> None:
        self.given = given
        asked = tuple(law for law in laws if law is not ENGAGEMENT)  # the door asks for nothing itself
        self.laws = tuple(law for law in asked if law.key not in given.without)
        self.off = tuple(law for law in asked if law.key in given.without)
        self.door: Door = _shut if ENGAGEMENT.key in given.without else engage
        self.desires: dict[str, Desire] = {}
        self.ages: dict[str, int] = {"": 0}
        self.stamps: dict[Key, int] = {}
        self.events: list[Event] = []
        self.names: set[str] = set()
        self.due: dict[str, set[int]] = {"": set(range(len(self.laws)))}
        self.waiting: dict[Key, set[tuple[str, int]]] = {}

    def step(self) -> bool:
        """Let the youngest desire act that can; return False where none can."""
        while self.due:
            here = max(self.due, key=self.ages.__getitem__)
            if self._act(here):
                return True
            del self.due[here]
        return False

    def _act(self, here: str) -> bool:
        for number in sorted(self.due[here]):
            law = self.laws[number]
            view = Watched(self.desires, here, self.given)
            verdict = law.apply(view, self.given.readings)
            if isinstance(verdict, Outcome):
                engaged = self.engaged(verdict)
                if not isinstance(engaged, Refusal):
                    self._append(law, verdict, engaged, view)
                    return True
            self.due[here].discard(number)
            for key in view.reads:
                self.waiting.setdefault(key, set()).add((here, number))
        return False

    def engaged(self, outcome: Outcome) -> tuple[Desire, ...] | Refusal:
        """Take every demand of an outcome through the door; all of them pass or none does."""
        changed: dict[str, Desire] = {}
        for address, demand in outcome.demands:
            if demand.becomes in self.desires or demand.becomes in changed:
                return Refusal(f"{demand.becomes} stands already, and nothing is made twice")
            if address and address not in self.desires and address not in changed:
                return Refusal(f"{address} does not stand")
            before = changed.get(address) or self.desires.get(address)
            after = create(LIGHT, demand) if before is None else self.door(LIGHT, before, demand)
            if isinstance(after, Refusal):
                return after
            changed[after.address] = after
        return tuple(changed.values())

    def _append(self, law: Law, outcome: Outcome, after: tuple[Desire, ...], view: Watched) -> None:
        number = len(self.events) + 1
        if not set(outcome.sources) <= set(law.citations):
            raise AssertionError(f"law {law.key!r} cites for {outcome.act!r} what it is not written in")
        if outcome.act in self.names:
            raise AssertionError(f"law {law.key!r} names a second act {outcome.act!r}")
        self.names.add(outcome.act)
        causes = sorted({self.stamps[key] for key in view.reads if key in self.stamps})
        births, changes = self._apply(after, number)
        if not changes:
            raise AssertionError(f"law {law.key!r} makes {outcome.act!r}, which changes nothing")
        self.events.append(
            Event(
                number=number,
                name=outcome.act,
                law=law.key,
                subject=after[0].address,
                says=outcome.says,
                sources=outcome.sources or law.citations,
                causes=tuple(causes),
                decided_by=outcome.decided_by,
                done_by=outcome.done_by,
                starter=outcome.starter,
                demands=tuple((a, d.amount, d.asks) for a, d in outcome.demands),
                births=births,
                changes=changes,
            )
        )

    def _apply(self, after: tuple[Desire, ...], number: int) -> tuple[tuple[Birth, ...], tuple[Change, ...]]:
        births, changes = [], []
        for desire in after:
            old = self.desires.get(desire.address)
            if old is None:
                births.append(Birth(desire.address, desire.born_of, desire.contact))
                self.ages[desire.address] = len(self.ages)
                self.due[desire.address] = set(range(len(self.laws)))
                self._mark((desire.address, None), number)
            for aspect, value in desire.form.items():
                before = old[aspect] if old else aspect.default
                if old is None or before != value:
                    changes.append(Change(desire.address, aspect, before, value))
                    self._mark((desire.address, aspect), number)
            self.desires[desire.address] = desire
        return tuple(births), tuple(changes)

    def _mark(self, key: Key, number: int) -> None:
        self.stamps[key] = number
        for here, law in self.waiting.pop(key, ()):
            self.due.setdefault(here, set()).add(law)

    def refusals(self) -> tuple[Refused, ...]:
        """Return why nothing acts any more, the most telling first.

        That is: a law switched off that would act, or a door that is shut; then what the youngest
        desire cannot do although the one it was born of did; then all else, youngest first.
        """
        off, short, rest = [], [], []
        youngest = next(reversed(self.desires), "")
        for here in (*reversed(self.desires), ""):
            off += self._would_act(here)
            for law in self.laws:
                refused = self._refusal(law, here)
                if refused is None:
                    continue
                if refused.law != law.key:
                    off.append(refused)
                elif here == youngest and self._fell_short(law, here):
                    short.append(refused)
                else:
                    rest.append(refused)
        return (*off, *short, *rest)

    def _would_act(self, here: str) -> list[Refused]:
        found = []
        for law in self.off:
            verdict = law.apply(Watched(self.desires, here, self.given), self.given.readings)
            if isinstance(verdict, Outcome) and not isinstance(self.engaged(verdict), Refusal):
                found.append(Refused(law.key, here, f"it is switched off; it would make {verdict.act}"))
        return found

    def _fell_short(self, law: Law, here: str) -> bool:
        upper = self.desires[here].born_of if here else None
        acted = [event.subject for event in self.events if event.law == law.key]
        return upper is not None and acted.count(here) < acted.count(upper)

    def _refusal(self, law: Law, here: str) -> Refused | None:
        verdict = law.apply(Watched(self.desires, here, self.given), self.given.readings)
        if isinstance(verdict, Refusal):
            return Refused(law.key, here, verdict.condition)
        engaged = self.engaged(verdict)
        if not isinstance(engaged, Refusal):
            return None
        shut = self.door is _shut and not any(d.becomes in self.desires for _, d in verdict.demands)
        return Refused(ENGAGEMENT.key if shut else law.key, here, engaged.condition)


def derive(
    given: Conditions | None = None, until: str | None = None, laws: tuple[Law, ...] = LAWS
) -> History:
    """Derive creation under these conditions until nothing acts any more, or until an act.

    Equal conditions give equal histories in any process. With `until` the refusals are empty.
    """
    run = _Run(given or Conditions(), laws)
    while run.step():
        if until is not None and run.events[-1].name == until:
            return History(run.given, tuple(run.events), ())
    return History(run.given, tuple(run.events), run.refusals())


def ask(law: Law, history: History, act: str | int, here: str) -> Outcome | Refusal:
    """Ask what one law would do to one desire after an act, as far as the door lets it through."""
    given = history.conditions
    if law.key in given.without:
        return Refusal("it is switched off in this run")
    run = _Run(given, (law,))
    run.desires = dict(history.state(act).desires)
    verdict = law.apply(Watched(run.desires, here, given), given.readings)
    if isinstance(verdict, Refusal):
        return verdict
    engaged = run.engaged(verdict)
    return engaged if isinstance(engaged, Refusal) else verdict
