"""Places where something only takes place are no partners."""

from store.extract.pipeline import extract


def test_places_of_one_list_are_venues_together() -> None:
    text = "Форум, проходивший в Полоцке, Новополоцке и Витебске, собрал гостей Липецкой области."
    assert extract(text, published=None).partners == ()


def test_a_hall_or_a_square_of_a_town_is_a_venue() -> None:
    text = "Смоленская область дружит с Витебском. Концерт прошёл в музее Гродно и на площади Бреста."
    assert extract(text, published=None).partners == ("Витебск",)
