"""Builds the packaged gazetteer from the tables beside this file: `python store/places/sources/build.py`.

Run it after a change of the tables, of `data/russian.toml`, or of the rules that make forms of names.

Tables: `founding.csv` (countries, units of Russia and Belarus, Belarusian and Lipetsk districts), `russia.csv` (towns
of Russia), `abroad.txt` and `abroad_points.csv` (units and towns elsewhere), `districts.txt` (districts of Russia and
its neighbours, and their seats), `towns.txt` (small towns), `countries.txt`, `home.txt` and `demonyms.txt` (further
names, adjectives, inhabitants). Coordinates are those of GeoNames (CC BY 4.0), rounded; the few without a GeoNames
number were set by hand to a tenth of a degree. Districts and towns listed by name alone have none.
"""

import csv
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pymorphy3 import MorphAnalyzer

from store.places import patterns
from store.places.forms import adjective_stems, plain
from store.places.gazetteer import read

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
COLUMNS = (
    *("id", "kind", "level", "name", "other", "adjectives", "people", "parent", "centre", "lat", "lon"),
    *("code_system", "code", "geonameid", "population", "homograph", "note"),
)

_REGION_LEVELS = {
    "oblast", "republic", "krai", "federal_city", "autonomous_oblast", "autonomous_okrug", "autonomous_region",
    "capital_city", "province", "state", "region",
}  # fmt: skip
_PLACE_SCORE = 0.2  # below it the dictionary itself thinks of something else first
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_SOUNDS = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch . y . e yu ya"
_LATIN = dict(zip(_CYRILLIC, _SOUNDS.split(" "), strict=True))
_CITY_LEVELS = {"city_oblast_subordination": "city", "municipal_district": "district"}


@dataclass
class Row:
    """One place on its way into the table."""

    id: str
    level: str
    name: str
    parent: str = ""
    centre: str = ""
    lat: str = ""
    lon: str = ""
    code_system: str = ""
    code: str = ""
    geonameid: str = ""
    population: str = ""
    note: str = ""
    other: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Country, region or municipality."""
        return "country" if self.level == "country" else "region" if self.level in _REGION_LEVELS else "municipality"


def latin(name: str) -> str:
    """Return `name` in plain capitals of the Latin alphabet, fit for an id."""
    letters = "".join(_LATIN.get(char, "" if char in "’'" else "-") for char in name.lower())
    return "-".join(part for part in letters.replace(".", "").upper().split("-") if part)


def lines(name: str) -> Iterator[list[str]]:
    """Yield the fields of the lines of a table of bars, comments left out."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [part.strip() for part in line.split("|")]


def read_csv(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of commas."""
    return list(csv.DictReader((HERE / name).read_text(encoding="utf-8").splitlines()))


def founding() -> Iterator[Row]:
    """Yield countries, units of Russia and Belarus, and the districts of Lipetsk and Belarus with their towns."""
    rows = read_csv("founding.csv")
    towns = {
        (row["parent"], row["name"]) for row in rows if row["level"] in {"urban_okrug", "city_oblast_subordination"}
    }
    for row in rows:
        if row["level"] == "country":
            yield Row(row["id"], "country", row["name"], lat=row["lat"], lon=row["lon"], geonameid=row["geonameid"],
                      note=row["note"])  # fmt: skip
            continue
        place = Row(
            row["id"], _CITY_LEVELS.get(row["level"], row["level"]), row["name"], row["parent"], row["centre"],
            row["lat"], row["lon"], row["code_system"], row["code"], row["geonameid"], note=row["note"],
        )  # fmt: skip
        place.parent = place.parent or place.id[:2]
        yield place
        if row["level"] in {"district", "municipal_district"} and (row["parent"], row["noun"]) not in towns:
            if row["noun"] == "Минск":
                continue  # the capital is a unit of its own
            yield Row(row["id"] + "-TOWN", "town", row["noun"], row["id"], "", row["lat"], row["lon"],
                      geonameid=row["geonameid"])  # fmt: skip


def russian_towns(known: set[tuple[str, str]]) -> Iterator[Row]:
    """Yield towns of Russia that the founding table lacks; `known` holds (unit, name)."""
    for row in read_csv("russia.csv"):
        if (row["unit"], row["name"]) in known:
            continue
        yield Row(f"{row['unit']}-{latin(row['name'])}", "city", row["name"], row["unit"], "", row["lat"], row["lon"],
                  geonameid=row["geonameid"], population=row["population"])  # fmt: skip


def abroad() -> Iterator[Row]:
    """Yield units and towns of other countries."""
    points = {(row["country"], row["name"]): row for row in read_csv("abroad_points.csv")}
    for fields in lines("abroad.txt"):
        unit, level, names, centre, towns = [*fields, "", "", "", ""][:5]
        country = unit if unit.startswith("X-") and len(unit) == 4 else unit[:4] if unit.startswith("X-") else unit[:2]
        point = points.get((country, centre), {})
        if level not in {"-", "district"}:
            row = Row(unit, level, names.split(";")[0], country, centre, point.get("lat", ""), point.get("lon", ""),
                      geonameid=point.get("geonameid", ""), population=point.get("population", ""))  # fmt: skip
            row.other = names.split(";")[1:]
            yield row
        elif level == "district":
            row = Row(unit, level, names.split(";")[0], country, centre, point.get("lat", ""), point.get("lon", ""),
                      geonameid=point.get("geonameid", ""))  # fmt: skip
            row.other = names.split(";")[1:]
            yield row
        for town in filter(None, towns.split(";")):
            name, *other = town.strip().split("=")
            point = points.get((country, name), {})
            yield Row(f"{unit}-{latin(name)}", "city", name, unit, "", point.get("lat", ""), point.get("lon", ""),
                      geonameid=point.get("geonameid", ""), population=point.get("population", ""),
                      other=other)  # fmt: skip


def districts(places: dict[str, Row]) -> Iterator[Row]:
    """Yield the districts that `places` lacks, each with the point of its seat, and seats that are new."""
    towns: dict[str, dict[str, Row]] = {}
    named = {(row.parent, row.name) for row in places.values()}
    for row in places.values():
        if row.kind == "municipality" and row.level != "district":
            for stem in (*row.adjectives, *adjective_stems(row.name)):
                towns.setdefault(row.parent, {}).setdefault(stem, row)
    for unit, listed in lines("districts.txt"):
        for entry in listed.split("; "):
            adjective, _, seat = entry.partition("=")
            if (unit, f"{adjective} район") in named:
                continue
            stem = adjective.lower()[:-2]
            town = towns.get(unit, {}).get(plain(stem))
            row = Row(f"{unit}-{latin(stem)}-DISTRICT", "named_district", f"{adjective} район", unit, adjectives=[stem])
            if town:
                row.centre, row.lat, row.lon = town.name, town.lat, town.lon
            elif seat:
                row.centre = seat
            yield row
            if seat and not town and (unit, seat) not in named:
                yield Row(f"{row.id}-TOWN", "town", seat, row.id)


def small_towns(places: dict[str, Row]) -> Iterator[Row]:
    """Yield the small towns that `places` lacks, which have no point."""
    units = {row.id: row.parent for row in places.values()}
    known = {(unit, row.name) for row in places.values() for unit in (row.parent, units.get(row.parent, ""))}
    for unit, names in lines("towns.txt"):
        for name in names.split(";"):
            if (unit, name) not in known:
                yield Row(f"{unit}-{latin(name)}", "town", name, unit)


def gather() -> dict[str, Row]:
    """Return all places by id, further names and adjectives filled in."""
    places: dict[str, Row] = {}
    for row in founding():
        places[row.id] = row
    known = {(row.id, row.name) for row in places.values()}
    for row in places.values():
        known.add((row.parent, row.name))
        known.add((places[row.parent].parent if row.parent in places else "", row.name))
    for row in [*russian_towns(known), *abroad()]:
        key = row.id
        while key in places:
            if places[key].name == row.name:
                break
            key += "-2"
        if key not in places:
            row.id = key
            places[key] = row
    _further_names(places)
    _demonyms(places)
    _unit_adjectives(places)
    for further in (districts, small_towns):
        for row in [*further(places)]:
            places.setdefault(row.id, row)
    return places


def _further_names(places: dict[str, Row]) -> None:
    for identifier, names, adjectives, people in lines("countries.txt"):
        row = places[identifier]
        row.name, *row.other = names.split(";")
        row.adjectives, row.people = adjectives.split(), people.split()
    for identifier, names in lines("home.txt"):
        places[identifier].other += [name for name in names.split(";") if name != places[identifier].name]
    for entry in read_csv("founding.csv"):
        if entry["adjective"] and entry["id"] in places:
            places[entry["id"]].adjectives.append(entry["adjective"].lower().removesuffix("ий").removesuffix("ая"))


def _unit_adjectives(places: dict[str, Row]) -> None:
    """Read the adjective off names like «Сюникская область», «Удмуртская Республика»."""
    for row in places.values():
        if row.level in {"city", "town"}:
            continue  # «советский» is not of Советская Гавань
        for name in (row.name, *row.other):
            first, _, rest = name.partition(" ")
            stem = first.lower()[:-2]
            if rest and first.endswith(("ская", "цкая", "ский", "цкий")) and row.level != "country" and not row.people:
                row.adjectives += [stem] if stem not in row.adjectives else []


def _demonyms(places: dict[str, Row]) -> None:
    by_name: dict[str, list[Row]] = {}
    for row in places.values():
        by_name.setdefault(row.name, []).append(row)
    for name, adjectives, people in lines("demonyms.txt"):
        for row in by_name.get(name, ()):
            row.adjectives = [*dict.fromkeys([*adjectives.split(), *row.adjectives])]
            row.people = [*dict.fromkeys([*people.split(), *row.people])]


def homograph(name: str, morph: Any) -> str:
    """Tell what else a one-word name may well be: a common `word`, the `name` of a person, or nothing."""
    if " " in name or "-" in name:
        return ""
    readings = [(set(map(str, parse.tag.grammemes)), parse) for parse in morph.parse(name.lower()) if parse.is_known]
    if any("Geox" in marks and parse.score > _PLACE_SCORE for marks, parse in readings):
        return ""
    if any({"Name", "Surn", "Patr"} & marks for marks, _ in readings):
        return "name"
    own = name.lower().replace("ё", "е")
    if any("Geox" not in marks and parse.normal_form.replace("ё", "е") == own for marks, parse in readings):
        return "word"
    if any("plur" in marks and "Geox" not in marks for marks, _ in readings):
        return "word"
    return ""


def render(places: dict[str, Row]) -> str:
    """Return the table as text."""
    morph = MorphAnalyzer(lang="ru")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in places.values():
        writer.writerow([
            row.id, row.kind, row.level, row.name, ";".join(row.other), " ".join(row.adjectives), " ".join(row.people),
            row.parent, row.centre, row.lat, row.lon, row.code_system, row.code, row.geonameid, row.population,
            homograph(row.name, morph) if row.kind == "municipality" else "", row.note,
        ])  # fmt: skip
    return out.getvalue()


if __name__ == "__main__":
    table = render(gather())
    gazetteer = read(table)
    made = {"gazetteer.csv": table, "patterns.tsv": patterns.render(gazetteer, gazetteer.country_of)}
    if sys.argv[1:] == ["--check"]:
        sys.exit(any((DATA / name).read_text(encoding="utf-8") != text for name, text in made.items()))
    for name, text in made.items():
        (DATA / name).write_text(text, encoding="utf-8")
