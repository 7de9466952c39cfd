"""A run as linked data: its acts with their causes, who decided and did them, and the parts they made."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from rdflib import DCTERMS, PROV, RDF, RDFS, Literal, URIRef

from hitkalelut.export import rows
from hitkalelut.export.iris import Names, iri, word
from hitkalelut.export.rows import Creation
from hitkalelut.export.told_words import Node, Said, aspects, both, cited

TYPE = RDF.type
ACTIVITY, AGENT, BUNDLE, ENTITY = PROV.Activity, PROV.Agent, PROV.Bundle, PROV.Entity
ASSOCIATION, BY, HOW, PLAN = PROV.Association, PROV.agent, PROV.hadRole, PROV.hadPlan
WITH, QUALIFIED = PROV.wasAssociatedWith, PROV.qualifiedAssociation
MADE_BY, USED, AFTER = PROV.wasGeneratedBy, PROV.used, PROV.wasInformedBy
OF, REVISION, DERIVED = PROV.specializationOf, PROV.wasRevisionOf, PROV.wasDerivedFrom
JSON = RDF.JSON


def acts(told: Creation) -> Iterator[Node]:
    """Walk a run with its acts, who decided and did them, their demands, and what it stopped at."""
    for one in told.run:
        names = Names(one.key)
        yield URIRef(names.base), _run(names, one, told)
        agents = _agents(names, told)
        yield from _others(names, told, agents)
        yield from _acts(names, told, agents)
        for number, refusal in enumerate(told.refusals, 1):
            yield names("refusal", str(number)), _refusal(names, refusal)


def parts(told: Creation) -> Iterator[Node]:
    """Walk the parts with their states, their records, and what can be true of them."""
    for one in told.run:
        names = Names(one.key)
        for part in told.parts:
            yield names("part", part.address), _part(names, part)
        yield from _states(names, told)
    yield from _records(told)
    yield from aspects(told)


def _run(names: Names, one: rows.Run, told: Creation) -> Said:
    said: Said = [(TYPE, word("Run")), (TYPE, BUNDLE), (DCTERMS.identifier, Literal(one.key))]
    said += [(word("without"), iri("law", key)) for key in one.without]
    said += [(word("reading"), iri("reading", each.name)) for each in told.readings if each.taken]
    said += [(word("starterInForce"), word(name)) for name in one.starters]
    said += [(word("measure"), Literal(one.measure)), (word("complete"), Literal(one.complete))]
    numbers = range(1, len(told.refusals) + 1)
    return said + [(word("stoppedBy"), names("refusal", str(number))) for number in numbers]


def _agents(names: Names, told: Creation) -> dict[str, URIRef]:
    """Return what each agent is named: a part, what lies within a part, or what is the same in every run."""
    parts = {part.address for part in told.parts}
    found: dict[str, URIRef] = {}
    for agent in told.agents:
        own = names("part", agent.name) if agent.name in parts else names("within", agent.name)
        found[agent.name] = own if agent.part else iri("agent", agent.name)
    return found


def _others(names: Names, told: Creation, agents: Mapping[str, URIRef]) -> Iterator[Node]:
    """Walk the agents that are no parts themselves."""
    for agent in told.agents:
        if agents[agent.name] != names("part", agent.name):
            said: Said = [(TYPE, AGENT), *both(RDFS.label, agent.english, agent.hebrew)]
            said += [(word("within"), names("part", agent.part))] if agent.part else []
            said += [(word("concept"), iri("term", key)) for key in agent.terms]
            yield agents[agent.name], said


def _acts(names: Names, told: Creation, agents: Mapping[str, URIRef]) -> Iterator[Node]:
    demands: dict[str, list[rows.Demand]] = defaultdict(list)
    for demand in told.demands:
        demands[demand.act].append(demand)
    used: dict[str, list[URIRef]] = defaultdict(list)
    for state in told.states:
        if state.before:
            used[state.act].append(names.state(state.part, state.before))
    base = URIRef(names.base)
    for act in told.acts:
        said = _act(names, act, agents)
        said.append((word("inRun"), base))
        said += [(AFTER, names("act", cause)) for cause in act.causes]
        said += [(USED, state) for state in used[act.name]]
        asked = demands[act.name]
        said += [(word("demand"), names("demand", f"{act.name}/{each.number}")) for each in asked]
        yield names("act", act.name), said
        yield from _associations(names, act, agents)
        for demand in asked:
            yield names("demand", f"{act.name}/{demand.number}"), _demand(names, demand)


def _act(names: Names, act: rows.Act, agents: Mapping[str, URIRef]) -> Said:
    decided, done = agents[act.decided_by], agents[act.done_by]
    said: Said = [
        (TYPE, word("Act")),
        (TYPE, ACTIVITY),
        (DCTERMS.identifier, Literal(act.name)),
        (word("number"), Literal(act.number)),
        (word("law"), iri("law", act.law)),
        (word("subject"), names("part", act.subject)),
        (word("decidedBy"), decided),
        (word("doneBy"), done),
        (QUALIFIED, names("decision", act.name)),
        (QUALIFIED, names("deed", act.name)),
    ]
    said += [(WITH, agent) for agent in dict.fromkeys((decided, done))]
    said += [(word("starter"), word(act.starter))] if act.starter else []
    return said + both(RDFS.label, act.says, act.says_he) + cited(act.sources)


def _associations(names: Names, act: rows.Act, agents: Mapping[str, URIRef]) -> Iterator[Node]:
    for kind, role, agent in (("decision", "decides", act.decided_by), ("deed", "does", act.done_by)):
        yield (
            names(kind, act.name),
            [
                (TYPE, ASSOCIATION),
                (BY, agents[agent]),
                (HOW, word(role)),
                (PLAN, iri("law", act.law)),
            ],
        )


def _demand(names: Names, demand: rows.Demand) -> Said:
    said: Said = [
        (TYPE, word("Demand")),
        (word("amount"), Literal(demand.amount)),
        (word("asks"), Literal(demand.asks, "en")),
    ]
    return [*said, (word("of"), names("part", demand.part))] if demand.part else said


def _part(names: Names, part: rows.Part) -> Said:
    said: Said = [(TYPE, kind) for kind in (word("Part"), ENTITY, AGENT)]
    said += [
        (word("address"), Literal(part.address)),
        (word("inRun"), URIRef(names.base)),
        (MADE_BY, names("act", part.born_at)),
    ]
    if part.born_of:
        said += [(each, names("part", part.born_of)) for each in (word("bornOf"), DERIVED)]
    said += [(word("concept"), iri("term", key)) for key in part.terms]
    return said + both(RDFS.label, part.english, part.hebrew)


def _states(names: Names, told: Creation) -> Iterator[Node]:
    said: dict[tuple[str, str], Said] = {(each.part, each.act): _state(names, each) for each in told.states}
    for change in told.changes:
        value = _value(change.after)
        said[change.part, change.act].append((iri("aspect", change.aspect), value))
    for light in told.lights:
        if light.light:
            vessel = word(f"in{light.vessel.title()}")
            said[light.part, light.act].append((vessel, iri("term", light.light)))
    held = dict.fromkeys((each.part, each.act, _key(each)) for each in told.records)
    for part, act, key in held:
        said[part, act].append((word("record"), iri("record", key)))
    for (part, act), all_said in said.items():
        yield names.state(part, act), all_said


def _state(names: Names, state: rows.State) -> Said:
    said: Said = [
        (TYPE, word("State")),
        (TYPE, ENTITY),
        (OF, names("part", state.part)),
        (MADE_BY, names("act", state.act)),
    ]
    return [*said, (REVISION, names.state(state.part, state.before))] if state.before else said


def _value(text: str) -> Literal:
    """Return a value of an aspect: a plain one as it is, any other as JSON."""
    value: Any = json.loads(text)
    return Literal(value) if isinstance(value, bool | int | str) else Literal(text, datatype=JSON)


def _records(told: Creation) -> Iterator[Node]:
    for key, record in {_key(each): each for each in told.records}.items():
        said: Said = [
            (TYPE, word("Reshimo")),
            (word("clothing"), Literal(record.clothing)),
            (word("kind"), Literal(record.kind)),
        ]
        awake = [(word("coarseness"), Literal(int(record.coarseness)))] if record.coarseness else []
        yield iri("record", key), [*said, *awake]


def _key(record: rows.Record) -> str:
    return f"{record.clothing}-{record.coarseness or 'asleep'}-{record.kind}"


def _refusal(names: Names, refusal: rows.Refusal) -> Said:
    said: Said = [
        (TYPE, word("Refusal")),
        (word("law"), iri("law", refusal.law)),
        (word("condition"), Literal(refusal.condition, "en")),
    ]
    return [*said, (word("of"), names("part", refusal.part))] if refusal.part else said
