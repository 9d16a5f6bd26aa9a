"""What one .ann file says twice."""


def check_twice(file) -> None:
    """Refuse (SeedError) the first line of a Standoff that says again what another line says."""
    triggers = {event.trigger for event in file.events}
    seen, spans = {}, {item.id: item.fragments for item in file.textbounds}

    def once(item, problem, *said):
        first = seen.setdefault(said, item.id)
        if first != item.id:
            line = file.lines[first]
            mend = "remove one of the two lines"
            file.refuse(item.id, f"{item.id}: {problem} twice (first {first}, line {line})", mend)

    for mention in file.textbounds:
        if mention.id not in triggers:
            once(mention, f"{mention.quote!r} is a mention", "span", mention.fragments)
    for event in file.events:
        problem = f"the {event.type} of these words is told"
        once(event, problem, "event", event.type, spans[event.trigger])
        roles = {}
        for role, target in event.roles:
            if roles.setdefault(target, role) != role:
                problem = f"{event.id}: {target} is {roles[target]} and {role} of one event"
                file.refuse(event.id, problem, "keep one of the two roles")
    for one in file.relations:
        ends = (one.arg1, one.arg2) if one.type == "QuantityOf" else tuple({one.arg1, one.arg2})
        once(one, f"{one.type} of {one.arg1} and {one.arg2} is said", one.type, *sorted(ends))
    for link in file.normalizations:
        problem = f"{link.target} is linked to {link.key}"
        once(link, problem, "link", link.target, link.database, link.key)
    for note in file.notes:
        problem = f"the same note stands on {note.target}"
        once(note, problem, "note", note.target, note.type, note.text)
