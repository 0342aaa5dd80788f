from collections import Counter

import pytest

from tests.gold.labels import HERE, Gold, load

CORPORA = [*load(HERE / "seen"), *load(HERE / "unseen")]


@pytest.mark.parametrize("gold", CORPORA, ids=lambda gold: gold.id)
def test_labels_stand_in_the_text(gold: Gold) -> None:
    for quote in gold.labels["quotes"]:
        words = " ".join(gold.text[start:end] for start, end in quote["spans"])
        assert words == quote["text"] == words.strip()
    for kind in ("dates", "figures"):
        for fact in gold.labels[kind]:
            assert gold.text[slice(*fact["span"])].strip()
    assert all(day["start"] <= day["end"] for day in gold.labels["dates"])


def test_every_hard_construction_stands_at_least_three_times() -> None:
    counted = Counter(tag for gold in CORPORA for tag in gold.tags)
    assert {f"c{n}": counted[f"c{n}"] for n in range(1, 18) if counted[f"c{n}"] < 3} == {}


def test_ids_are_distinct() -> None:
    assert len({gold.id for gold in CORPORA}) == len(CORPORA) >= 40
