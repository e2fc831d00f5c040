"""Made-up reports of made-up stories."""

import datetime
import json

import crosscheck

TOWNS = ["Port Alden", "Velmar", "Corlow", "Dunmere", "Eskford", "Garth", "Lisse", "Tarn"]
PEOPLE = ["Maria Lopez", "Osei Brandt", "Karl Brun", "Ines Halvorsen", "Tomas Reyes", "Anna Voss", "Peter Quill", "Ruth Adeyemi"]
EVENTS = [
    "The ferry {name} ran aground off {town} on Thursday with {count} passengers on board. {person}, the harbour master, said {few} passengers of the ferry were hurt.",
    "A fire destroyed the cannery in {town} on Thursday. The fire chief, {person}, said {count} workers of the cannery got out and {few} were hurt.",
    "The council of {town} voted {few} to 3 on Thursday for the dam. Mayor {person} said the dam will cost {count} million crowns.",
    "A court in {town} sentenced the banker {person} on Thursday to {few} years in prison for fraud. The bank lost {count} million crowns.",
    "Nurses of the hospital in {town} went on strike on Thursday. {person}, who leads the union, said {count} nurses took part and {few} wards were closed.",
    "The bridge of {town} fell into the river on Thursday. Engineer {person} said {few} cars were on the bridge, which was built in 19{few}.",
    "The museum in {town} has bought a painting of the harbour for {count} thousand crowns, its director {person} said on Thursday. It hung for {few} years in an attic.",
]


def pile(stories, reports):
    """So many stories of so many reports, each with an id, a text, a publisher and mostly a day; those of a story differ a little."""
    out = []
    for story in range(stories):
        town, person = TOWNS[story % len(TOWNS)], PEOPLE[story * 3 % len(PEOPLE)]
        event = EVENTS[story % len(EVENTS)]
        day = datetime.date(2024, 1, 5) + datetime.timedelta(days=21 * (story // len(EVENTS)))
        for report in range(reports):
            text = event.format(
                name="Northern Star", town=town, person=person, count=100 + 10 * story + report % 3, few=11 + story % 40 + report % 2
            )
            more = f"Report {report} of the {TOWNS[report % len(TOWNS)]} Courier adds that {PEOPLE[report % len(PEOPLE)]} came to {town}."
            told = {"id": f"{story}-{report}", "text": f"{text} {more}", "publisher": f"Paper {report}"}
            if (story + report) % 9:
                told["published"] = str(day)
            if report % 4 == 1:
                told["title"] = f"What happened in {town}"
            out.append(told)
    # Copies, one with no word in it, and one that stands alone.
    out.append({**out[0], "id": "copy"})
    out.append({"id": "blank", "text": " "})
    out.append({"id": "alone", "text": "A baker in Orre sold her oven and bought a violin.", "published": "2024-01-05"})
    return out


def told_by_one(reports, **options):
    """What one machine finds: the JSON of each story, the rows of findings, the rows of claims."""
    stories = crosscheck.stories(reports, **options)
    findings = [{"story": story.id, **row} for story in stories for row in story.report.rows()]
    claims = [{"story": story.id, **row} for story in stories for row in crosscheck.Claims(story.report.claims).rows()]
    return stories, in_order(findings), in_order(claims)


def in_order(rows):
    return sorted(rows, key=lambda row: [(value is None, str(value)) for value in row.values()])


def same(spark, reports, partitions=4, **options):
    """Whether Spark tells of reports what one machine tells; gives the stories of that one."""
    from crosscheck import spark as on_many

    table = spark.createDataFrame(reports, "id string, text string, title string, publisher string, published string")
    told = on_many.stories(table, partitions=partitions, **options).persist()
    stories, findings, claims = told_by_one(reports, **options)
    of_many = [row.asDict() for row in told.orderBy("number").collect()]
    assert [(row["story"], row["title"]) for row in of_many] == [(story.id, story.title) for story in stories]
    for row, story in zip(of_many, stories):
        assert crosscheck.Story.from_json(json.loads(row["report"])) == story
    assert in_order(row.asDict() for row in on_many.findings(told).collect()) == findings
    assert in_order(row.asDict() for row in on_many.claims(told).collect()) == claims
    told.unpersist()
    return stories
