"""What the tables of speech do not know yet."""

from store.extract.speech.unknown_cues import unknown_cues


def test_a_verb_in_the_place_of_speech_is_listed_when_no_table_holds_it() -> None:
    text = "«Пора ехать», — зашнуровал ботинки Лука Дымов."
    [found] = unknown_cues(text)
    assert found.lemma == "зашнуровать"
    assert found.span.slice(text) == "зашнуровал"
    assert found.clause.slice(text).startswith("зашнуровал ботинки")


def test_known_verbs_and_plain_sentences_are_not_listed() -> None:
    assert not unknown_cues("«Пора ехать», — сказал Лука Дымов. Лука Дымов зашнуровал ботинки.")


def test_inserted_clauses_and_leads_are_looked_at() -> None:
    text = "— Пора, — зашнуровал ботинки Лука Дымов. — Едем.\n\nЛука Дымов зашнуровал и второй: «Пора ехать домой»."
    assert [each.lemma for each in unknown_cues(text)] == ["зашнуровать", "зашнуровать"]
