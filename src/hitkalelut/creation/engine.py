"""The loop: ask the laws in order, let what they find through the door, note what they looked at."""

import gc
from collections import Counter
from collections.abc import Callable

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import Birth, Change, Event, History, Refused
from hitkalelut.creation.laws import DOORS, LAWS
from hitkalelut.creation.watched import Key, Watched
from hitkalelut.errors import UnknownAct, nearest
from hitkalelut.law.desire import Demand, Desire, Form
from hitkalelut.law.engagement import ENGAGEMENT, MUTUALITY, create, engage
from hitkalelut.law.law import Law, Outcome, Refusal
from hitkalelut.law.light import LIGHT, Light

Door = Callable[[Light, Desire, Demand], Desire | Refusal]
Engaged = dict[str, tuple[Desire, Form]]
"""What each desire has become, with the aspects that were asked for."""
Exchange = Callable[[Outcome, tuple[str, ...]], Outcome]
"""What becomes of an exchange in which two would enter one another, among all that stand."""


def _shut(light: Light, desire: Desire, demand: Demand) -> Refusal:
    return Refusal("engagement is switched off: what a desire asks does not reach the Light")


class Derivation:
    """A run in the making; only this object changes, and all that leaves it is frozen.

    A law is a function of what it looks at, so one that has refused is asked again only when
    something it looked at has changed: `due` holds for each desire the laws still to be asked,
    `waiting` who has to be asked again when an aspect changes.
    """

    def __init__(self, given: Conditions, laws: tuple[Law, ...], exchange: Exchange | None = None) -> None:
        self.given = given
        self.readings = given.readings
        self.exchange = exchange
        self.laws = tuple(law for law in laws if law not in DOORS)  # a door asks for nothing itself
        self.door: Door = _shut if ENGAGEMENT.key in given.without else engage
        self.one_sided = MUTUALITY.key in given.without
        self.desires: dict[str, Desire] = {}
        self.ages: dict[str, int] = {"": 0}
        self.stamps: dict[Key, int] = {}
        self.events: list[Event] = []
        self.names: set[str] = set()
        self.due: dict[str, set[int]] = {"": set(range(len(self.laws)))}
        self.waiting: dict[Key, set[tuple[str, int]]] = {}
        self.refused: dict[tuple[str, int], str] = {}
        self.turned: dict[tuple[str, str], Refused] = {}

    def branch(self, given: Conditions) -> "Derivation":
        """Return this run as far as it has come, to go on by itself under other conditions."""
        found = Derivation(given, self.laws, self.exchange)
        found.desires, found.ages, found.stamps = dict(self.desires), dict(self.ages), dict(self.stamps)
        found.events, found.names = list(self.events), set(self.names)
        found.due = {here: set(laws) for here, laws in self.due.items()}
        found.waiting = {key: set(asked) for key, asked in self.waiting.items()}
        found.refused, found.turned = dict(self.refused), dict(self.turned)
        return found

    def finished(self, until: str | None = None) -> History:
        """Go on until nothing acts any more, or until an act, and return what has become."""
        collecting = gc.isenabled()
        gc.disable()  # a run makes no cycles, and all it makes is kept, so there is nothing to collect
        try:
            while self.step():
                if until is not None and self.events[-1].name == until:
                    return History(self.given, tuple(self.events), ())
            return History(self.given, tuple(self.events), self.refusals())
        finally:
            if collecting:
                gc.enable()

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
            verdict = law.apply(view, self.readings)
            asked = (here, number)
            if isinstance(verdict, Refusal):
                self.refused[asked] = verdict.condition
            else:
                if self.exchange and verdict.mutual:
                    verdict = self.exchange(verdict, tuple(self.desires))
                engaged = self.engaged(verdict)
                refused = self._turned_away(law, here, verdict, engaged)
                if refused is not None:
                    self.turned.setdefault((refused.law, here), refused)
                elif isinstance(engaged, Refusal):
                    self.refused[asked] = engaged.condition
                else:
                    self.refused.pop(asked, None)
                    self._append(law, verdict, engaged, view)
                    return True
            self.due[here].discard(number)
            for key in view.reads:
                if key in self.waiting:
                    self.waiting[key].add(asked)
                else:
                    self.waiting[key] = {asked}
        return False

    def _turned_away(
        self, law: Law, here: str, verdict: Outcome, engaged: Engaged | Refusal
    ) -> Refused | None:
        """Return what stands in the way of an act that its law would make, if a law is switched off."""
        if not isinstance(engaged, Refusal):
            off = law.key in self.given.without
            return Refused(law.key, here, f"it is switched off; it would make {verdict.act}") if off else None
        if any(demand.becomes in self.desires for _, demand in verdict.demands):
            return None
        if self.door is _shut:
            return Refused(ENGAGEMENT.key, here, engaged.condition)
        if self.one_sided and verdict.mutual:
            return Refused(MUTUALITY.key, here, engaged.condition)
        return None

    def engaged(self, outcome: Outcome) -> Engaged | Refusal:
        """Take every demand of an outcome through the door; all of them pass or none does."""
        if self.exchange and outcome.act in self.names:
            return Refusal(f"{outcome.act} was done, and without an exchange nothing comes of it")
        if self.one_sided and outcome.mutual:
            side = outcome.demands[1][0]
            return Refusal(f"the exchange is one-sided: {side} does not enter, so neither does")
        changed: Engaged = {}
        for address, demand in outcome.demands:
            becomes = demand.becomes
            if becomes is not None and (becomes in self.desires or becomes in changed):
                return Refusal(f"{becomes} stands already, and nothing is made twice")
            before = changed[address][0] if address in changed else self.desires.get(address)
            if before is None and address:
                return Refusal(f"{address} does not stand")
            after = create(LIGHT, demand) if before is None else self.door(LIGHT, before, demand)
            if isinstance(after, Refusal):
                return after
            again = becomes is None and address in changed
            form = {**changed[address][1], **demand.form} if again else demand.form
            changed[after.address] = (after, form)
        return changed

    def _append(self, law: Law, outcome: Outcome, after: Engaged, view: Watched) -> None:
        number = len(self.events) + 1
        if not all(source in law.citations for source in outcome.sources):
            raise AssertionError(f"law {law.key!r} cites for {outcome.act!r} what it is not written in")
        if outcome.act in self.names:
            raise AssertionError(f"law {law.key!r} names a second act {outcome.act!r}")
        self.names.add(outcome.act)
        stamps = self.stamps
        causes = sorted({stamps[key] for key in view.reads if key in stamps})
        births, changes = self._apply(after, number)
        if not changes:
            raise AssertionError(f"law {law.key!r} makes {outcome.act!r}, which changes nothing")
        self.events.append(
            Event(
                number=number,
                name=outcome.act,
                law=law.key,
                subject=next(iter(after)),
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

    def _apply(self, after: Engaged, number: int) -> tuple[tuple[Birth, ...], tuple[Change, ...]]:
        births, changes = [], []
        for address, (desire, asked) in after.items():
            old = self.desires.get(address)
            if old is None:
                births.append(Birth(address, desire.born_of, desire.contact))
                self.ages[address] = len(self.ages)
                self.due[address] = set(range(len(self.laws)))
                self._mark((address, None), number)
            form: Form = old.form if old else {}
            for aspect, value in asked.items():
                before = form.get(aspect, aspect.default)
                if old is None or before != value:
                    changes.append(Change(address, aspect, before, value))
                    self._mark((address, aspect), number)
            self.desires[address] = desire
        return tuple(births), tuple(changes)

    def _mark(self, key: Key, number: int) -> None:
        self.stamps[key] = number
        if key in self.waiting:
            for here, law in self.waiting.pop(key):
                self.due.setdefault(here, set()).add(law)

    def refusals(self) -> tuple[Refused, ...]:
        """Return why nothing acts any more, the most telling first.

        That is: what a law switched off would have made, or a door that is shut; then what the
        youngest desire cannot go on with; then all else, youngest first. What a law refused last
        still holds, for it would have been asked again if what it looked at had changed.
        """
        found = [
            (here, law.key, self.refused[here, number])
            for here in (*reversed(self.desires), "")
            for number, law in enumerate(self.laws)
            if (here, number) in self.refused and law.key not in self.given.without
        ]
        weight, youngest = self._weights(), next(reversed(self.desires), "")
        found.sort(key=lambda each: weight.get(each[1], 3) if each[0] == youngest else 3)
        rest = (Refused(law, here, condition) for here, law, condition in found)
        return (*self.turned.values(), *rest)

    def _weights(self) -> dict[str, int]:
        """Rank the laws by how much their refusal tells of why the youngest desire does not go on."""
        # One that began with it and did less than for its upper; that of its last act; the rest.
        youngest = next(reversed(self.desires), "")
        upper = self.desires[youngest].born_of if youngest else None
        mine, theirs = Counter[str](), Counter[str]()
        last = None
        for event in self.events:
            if event.subject == youngest:
                last = event.law
            if event.subject in (youngest, upper) and all(b.address != event.subject for b in event.births):
                acted = mine if event.subject == youngest else theirs
                acted[event.law] += 1
        short = {law: 0 if law in mine else 2 for law, times in theirs.items() if mine[law] < times}
        return {**short, last: min(short.get(last, 1), 1)} if last is not None else short


def derive(
    given: Conditions | None = None,
    until: str | None = None,
    laws: tuple[Law, ...] = LAWS,
    exchange: Exchange | None = None,
) -> History:
    """Derive creation under these conditions until nothing acts any more, or until an act.

    Equal conditions give equal histories in any process. With `until` the refusals are empty. With
    an `exchange` two that would enter one another do as it says, and not as the law of mutuality does.
    Raises UnknownAct where the run never comes to `until`, with the nearest of those that it comes to.
    """
    history = Derivation(given or Conditions(), laws, exchange).finished(until)
    if until is not None and not history.reached(until):
        known = tuple(event.name for event in history)
        raise UnknownAct(str(until), nearest(str(until), known), says="this run comes to no act of this name")
    return history


def ask(law: Law, history: History, act: str | int, here: str) -> Outcome | Refusal:
    """Ask what one law would do to one desire after an act, as far as the door lets it through."""
    given = history.conditions
    if law.key in given.without:
        return Refusal("it is switched off in this run")
    run = Derivation(given, (law,))
    run.desires = dict(history.state(act).desires)
    verdict = law.apply(Watched(run.desires, here, given), given.readings)
    if isinstance(verdict, Refusal):
        return verdict
    engaged = run.engaged(verdict)
    return engaged if isinstance(engaged, Refusal) else verdict
