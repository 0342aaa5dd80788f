"""Citations for programs: BibTeX (biblatex's @online) and CSL-JSON."""

import json
import re

from store.cite.source import Source

_LETTERS = dict(zip("абвгдезийклмнопрстуфыіўэ", "abvgdeziyklmnoprstufyiue", strict=True))
_SEVERAL = {"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
_LATIN = {ord(char): latin for char, latin in {**_LETTERS, **_SEVERAL, "ъ": "", "ь": ""}.items()}
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_TEX = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")
_LANGUAGES = {"ru": "russian", "be": "belarusian", "en": "english"}


def key_of(source: Source) -> str:
    """Return an ASCII key: site, year, first long word of the title, place in the text."""
    year = str(source.published.year) if source.published else "nd"
    place = f"-{source.start}" if source.start is not None else ""
    return f"{_word(source.site or 'release')}{year}{_word(source.title)}{place}"


def bibtex(source: Source) -> str:
    """Return an @online entry; corporate author in double braces, TeX's own characters escaped."""
    fields = {
        "author": f"{{{tex(source.site)}}}" if source.site else None,
        "title": tex(source.title),
        "type": "Пресс-релиз" if source.language == "ru" else "Press release",
        "date": source.published.isoformat() if source.published else None,
        "url": source.url,
        "urldate": source.accessed.isoformat() if source.accessed else None,
        "langid": _LANGUAGES.get(source.language),
        "note": tex(source.note[0 if source.language == "ru" else 1]) if source.note else None,
        "annotation": _annotation(source),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@online{{{key_of(source)},\n{body}\n}}"


def csl_json(source: Source) -> str:
    """Return one CSL-JSON item. CSL 1.0.2 has no press release: a web page of that genre."""
    item: dict[str, object] = {
        "id": key_of(source),
        "type": "webpage",
        "genre": "Press release",
        "title": source.title,
        "language": source.language,
    }
    if source.site:
        item["author"] = [{"literal": source.site}]
    if source.published:
        item["issued"] = {"date-parts": [[source.published.year, source.published.month, source.published.day]]}
    if source.accessed:
        item["accessed"] = {"date-parts": [[source.accessed.year, source.accessed.month, source.accessed.day]]}
    if source.url:
        item["URL"] = source.url
    notes = [source.note[0 if source.language == "ru" else 1]] if source.note else []
    if source.speaker:
        notes.append(source.speaker)
    if notes:
        item["note"] = "; ".join(notes)
    return json.dumps(item, ensure_ascii=False, indent=1)


def tex(text: str) -> str:
    """Escape TeX's own characters."""
    return _TEX.sub(lambda match: _SPECIAL[match.group()], text)


def _annotation(source: Source) -> str | None:
    if source.start is None:
        return None
    who = f"{tex(source.speaker)}, " if source.speaker else ""
    return f"{who}абз. {source.paragraph}, знаки {source.start}--{source.end}"


def _word(text: str) -> str:
    latin = text.lower().translate(_LATIN)
    words = re.findall(r"[a-z]{4,}", latin) or re.findall(r"[a-z0-9]+", latin) or ["release"]
    return str(words[0])
