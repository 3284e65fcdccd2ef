"""Reads a JSON list of calendars from stdin and prints what Debian's icalendar or vobject makes of each.

Used by the tests only, and only where python3 has the library named by the first argument.
"""

import json
import sys
from datetime import timezone


def instant(moment):
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def with_icalendar(text):
    from icalendar import Calendar

    calendar = Calendar.from_ical(text)

    def entry(event):
        categories = event.get("CATEGORIES")
        return {
            "uid": str(event["UID"]),
            "sequence": int(event["SEQUENCE"]),
            "status": str(event["STATUS"]).lower(),
            "startsAt": instant(event["DTSTART"].dt),
            "endsAt": instant(event["DTEND"].dt),
            "summary": str(event["SUMMARY"]),
            "description": str(event.get("DESCRIPTION", "")),
            "location": str(event.get("LOCATION", "")),
            "url": str(event.get("URL", "")),
            "categories": [str(each) for each in categories.cats] if categories else [],
            "lastModifiedAt": instant(event["LAST-MODIFIED"].dt),
            "stampedAt": instant(event["DTSTAMP"].dt),
        }

    return {"name": str(calendar["NAME"]), "entries": [entry(each) for each in calendar.walk("VEVENT")]}


def with_vobject(text):
    import vobject

    calendar = vobject.readOne(text)

    def value(event, name):
        return getattr(event, name).value if hasattr(event, name) else ""

    def entry(event):
        return {
            "uid": event.uid.value,
            "sequence": int(event.sequence.value),
            "status": event.status.value.lower(),
            "startsAt": instant(event.dtstart.value),
            "endsAt": instant(event.dtend.value),
            "summary": event.summary.value,
            "description": value(event, "description"),
            "location": value(event, "location"),
            "url": value(event, "url"),
            "categories": list(value(event, "categories")),
            "lastModifiedAt": instant(event.last_modified.value),
            "stampedAt": instant(event.dtstamp.value),
        }

    entries = [entry(each) for each in getattr(calendar, "vevent_list", [])]
    return {"name": calendar.contents["name"][0].value, "entries": entries}


read = {"icalendar": with_icalendar, "vobject": with_vobject}[sys.argv[1]]
json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
