from store.export.ics import calendar
from tests.store.views.make import record


def test_events_become_whole_days_with_their_words():
    fair = {"title": "Ярмарка, «Колос»; итоги", "start": "2025-09-29", "end": "2025-10-01", "place": "Минск"}
    held = record("r", "2025-10-02", url="https://a.example", events=[fair])
    text = calendar([held])
    lines = text.replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20250929" in lines
    assert "DTEND;VALUE=DATE:20251002" in lines
    assert "SUMMARY:Ярмарка\\, «Колос»\\; итоги" in lines
    assert "LOCATION:Минск" in lines
    assert "STATUS:CONFIRMED" in lines
    assert "URL:https://a.example" in lines
    assert lines[-2] == "END:VCALENDAR"


def test_no_line_is_longer_than_the_standard_allows():
    long = record("r", events=[{"title": "Очень длинное название " * 20, "start": "2025-09-29", "status": "planned"}])
    text = calendar([long])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "STATUS:TENTATIVE" in text


def test_an_event_without_a_date_has_no_place_in_a_calendar():
    assert "VEVENT" not in calendar([record("r", events=[{"title": "Форум"}])])


def test_hidden_characters_and_line_ends_do_not_get_in():
    text = calendar([record("r", events=[{"title": "Фо\u202eрум\nBEGIN:VALARM", "start": "2025-09-29"}])])
    assert "\u202e" not in text
    assert "\nBEGIN:VALARM" not in text
