"""A made-up survey of many people: large groups, several occasions, decimals, negative numbers, long scales, silent people."""

from __future__ import annotations

import csv
import random
from pathlib import Path

ROLES = {"Patient": 64, "Therapist": 48, "Carer": 3}
STUDY = """
title = "A crowd"
provenance = "collected"

[[role]]
name = "Patient"

[[role]]
name = "Therapist"

[[role]]
name = "Carer"
"""
ITEMS = """item,instrument,construct,wording,kind,scale,asked,attribute
s1,Scales,agreed,One,scale,seven,,
s2,Scales,agreed,Two,scale,seven,Patient; Therapist,
s3,Scales,often,Three,scale,four,Patient,
half,Numbers,,Halves,number,,,
tenth,Numbers,,Tenths,number,,Patient; Carer,
minus,Numbers,,Below zero,number,,,
same,Numbers,,The same for all,number,,Therapist,
one,Choices,,Which one?,choice,colours,,
many,Choices,,Which ones?,choices,colours,Patient; Carer,
said,Words,,What else?,text,,,
age,People,,How old?,number,,,yes
"""
SCALES = """scale,value,label,side,missing
seven,1,Never ever,-1,
seven,2,Hardly,-1,
seven,3,Neither,0,
seven,4,Rather,1,
seven,5,Always,1,
seven,x,Cannot say,,yes
four,0,Not once,,
four,1,Once,,
four,2,Twice,,
four,3,More,,
colours,red,Red,,
colours,blue,Blue,,
colours,none,None of these,,
"""


def crowd(folder: Path) -> Path:
    """The study folder, always the same one."""
    folder.mkdir()
    chance = random.Random(5)
    people = [(f"{role[0]}{number}", role) for role, size in ROLES.items() for number in range(size)]
    (folder / "study.toml").write_text(STUDY, "utf-8")
    (folder / "survey_items.csv").write_text(ITEMS, "utf-8")
    (folder / "scales.csv").write_text(SCALES, "utf-8")
    _write(folder / "participants.csv", ["participant", "role"], people)
    items = list(csv.DictReader(ITEMS.splitlines()))
    answers = [
        (person, item["item"], occasion, *given)
        for person, role in people
        for occasion in ("before", "after")[: chance.choice((0, 1, 1, 2))]
        for item in items
        if not item["asked"] or role in item["asked"].split("; ")
        for given in _given(item["item"], chance)
        if item["item"] != "age" or occasion == "before"
    ]
    _write(folder / "survey_answers.csv", ["participant", "item", "occasion", "answer", "status"], answers)
    return folder


def _write(path: Path, head: list[str], lines: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *lines])


def _given(item: str, chance: random.Random) -> list[tuple[str, str]]:
    """Rows of one answer: answer and status; now and then none, no answer or skipped."""
    turn = chance.random()
    if turn < 0.15:
        return [[], [("", "no answer")], [("", "skipped")]][int(turn * 20)]
    said: dict[str, list[str]] = {
        "s1": [chance.choice("12345x")],
        "s2": [chance.choice("45")],
        "s3": [chance.choice("0123")],
        "half": [str(chance.randrange(0, 40) / 2)],
        "tenth": [str(chance.randrange(0, 20) / 10)],
        "minus": [str(chance.randrange(-300, 50))],
        "same": ["7"],
        "one": [chance.choice(("red", "blue"))],
        "many": chance.sample(["red", "blue", "none"], chance.choice((1, 2, 3))),
        "said": [chance.choice(("Nothing.", "More of it, please.", "Less."))],
        "age": [str(chance.randrange(20, 60))],
    }
    return [(answer, "") for answer in said[item]]
