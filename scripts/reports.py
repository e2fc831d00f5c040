"""Makes many reports from the labelled stories beside the project by recombination, the same on every run: JSON Lines with id,
text, publisher and published.

    python3 scripts/reports.py ../shared/stories 10000 > reports.jsonl

A made story is one of the stories at a day of its own, sixty days after the one before of the same story, told by eight reports:
each takes eight paragraphs, in order, of those that all reports of the story have, a lead first.
"""

import datetime
import json
import pathlib
import random
import sys

PARAGRAPHS, REPORTS, DAYS = 8, 8, 60
FIRST = datetime.date(1980, 1, 1)


def paragraphs(folder: pathlib.Path) -> list[list[str]]:
    """The paragraphs of each report of a story."""
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob("*.txt"))]
    return [[line for line in text.splitlines() if len(line.split()) > 4] for text in texts]


def report(told: list[list[str]], chance: random.Random) -> str:
    leads = [lines[0] for lines in told if lines]
    rest = [line for lines in told for line in lines[1:]]
    chosen = sorted(chance.sample(range(len(rest)), min(PARAGRAPHS - 1, len(rest))))
    return "\n".join([chance.choice(leads), *(rest[at] for at in chosen)])


def main() -> None:
    stories, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    folders = sorted(folder for folder in stories.iterdir() if (folder / "story.toml").is_file())
    told = [paragraphs(folder) for folder in folders]
    for number in range(count):
        made, member = divmod(number, REPORTS)
        turn, story = divmod(made, len(folders))
        chance = random.Random(f"{story} {turn} {member}")
        day = FIRST + datetime.timedelta(days=DAYS * turn + chance.randrange(3))
        line = {
            "id": f"{folders[story].name}-{turn}-{member}",
            "text": report(told[story], chance),
            "publisher": f"Paper {chance.randrange(40)}",
            "published": day.isoformat(),
        }
        print(json.dumps(line, ensure_ascii=False))


main()
