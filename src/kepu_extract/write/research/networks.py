"""Networks of bodies as GEXF, which Gephi and networkx read: who issues together, and who takes part in whose tasks.

A body is known by its name and the place of its document: 县科协 of two counties are two.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

from lxml import etree

from kepu_extract.write.atomic import atomic_file
from kepu_extract.write.columns import Row

_SPACE = "http://gexf.net/1.3"
Body = tuple[str, str]  # name, place


class Network:
    """Bodies with how many documents or tasks they share."""

    def __init__(self, *, directed: bool) -> None:
        """Begin without bodies."""
        self.directed = directed
        self.edges: Counter[tuple[Body, Body]] = Counter()
        self.bodies: Counter[Body] = Counter()  # how many documents or tasks each is in

    def write(self, path: Path) -> None:
        """Write a GEXF file. Raises UnwritableOutputError."""
        root = etree.Element("gexf", {"xmlns": _SPACE, "version": "1.3"})
        graph = etree.SubElement(root, "graph", defaultedgetype="directed" if self.directed else "undirected")
        columns = etree.SubElement(graph, "attributes", {"class": "node"})
        for place, (name, kind) in enumerate((("place", "string"), ("count", "integer"))):
            etree.SubElement(columns, "attribute", id=str(place), title=name, type=kind)
        nodes, edges = etree.SubElement(graph, "nodes"), etree.SubElement(graph, "edges")
        ids = {body: str(number) for number, body in enumerate(sorted(self.bodies))}
        for body, id_ in ids.items():
            values = etree.SubElement(etree.SubElement(nodes, "node", id=id_, label=body[0]), "attvalues")
            for place, value in enumerate((body[1], self.bodies[body])):
                etree.SubElement(values, "attvalue", {"for": str(place), "value": str(value)})
        for number, ((one, other), weight) in enumerate(sorted(self.edges.items())):
            etree.SubElement(edges, "edge", id=str(number), source=ids[one], target=ids[other], weight=str(weight))
        with atomic_file(path) as file:
            file.write(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


class Networks:
    """Both networks, from the rows of one extraction after the other."""

    def __init__(self) -> None:
        """Begin without documents."""
        self.joint_issue = Network(directed=False)
        self.lead_participant = Network(directed=True)

    def add(self, rows: Mapping[str, list[Row]]) -> None:
        """Count the documents and tasks of one extraction, given as the rows of all tables."""
        places = {row["document_id"]: str(row["region"] or "") for row in rows["documents"]}
        for row in rows["documents"]:
            if row["issued_by"] is None and row["attached_to"] is None:  # what is issued with another is counted there
                names = [str(name) for name in _list(row["issuing_authorities"])]
                self._joined({(name, places[row["document_id"]]) for name in names})
        roles: dict[object, dict[str, set[Body]]] = {}
        for row in rows["assignments"]:
            body = (str(row["name"]), places[row["document_id"]])
            roles.setdefault(row["task_id"], {}).setdefault(str(row["role"]), set()).add(body)
        for by_role in roles.values():
            self._shared(by_role.get("lead", set()), by_role.get("participating", set()))

    def write(self, folder: Path) -> None:
        """Write joint_issue.gexf and lead_participant.gexf. Raises UnwritableOutputError."""
        self.joint_issue.write(folder / "joint_issue.gexf")
        self.lead_participant.write(folder / "lead_participant.gexf")

    def _joined(self, bodies: set[Body]) -> None:
        self.joint_issue.bodies.update(bodies)
        self.joint_issue.edges.update(combinations(sorted(bodies), 2))

    def _shared(self, leading: set[Body], others: set[Body]) -> None:
        self.lead_participant.bodies.update(leading | others)
        self.lead_participant.edges.update((one, other) for one in sorted(leading) for other in sorted(others - {one}))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
