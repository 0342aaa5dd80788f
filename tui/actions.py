"""The one table of what a person can do: keys, labels, help, palette and the row of keys all come from it.

A context is where a key is heard: `app` everywhere, `list` in lists, the others in the pane or screen of that name.
Labels stand in the catalogues under `action.ID` (help, palette) and `short.ID` (the row of keys).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from textual.binding import Binding, BindingType

from tui import keys


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. `footer` is its place in the row of keys (lower first; `None` stays out); `group` is the part of
    help, empty for what help leaves out.

    `method` is the toolkit's action, by default the id; `extra` are keys that help does not list;
    actions of one `row` share a line of help, whose words are `help.ROW`.
    """

    id: str
    keys: tuple[str, ...]
    group: str
    context: str = "app"
    footer: int | None = None
    method: str = ""
    extra: tuple[str, ...] = ()
    palette: bool = False
    row: str = ""

    @property
    def call(self) -> str:
        """The action string that the toolkit dispatches."""
        return self.method or self.id


ACTIONS: tuple[Action, ...] = (
    Action("pane_timeline", ("1",), "go", method="show('timeline')", palette=True, row="panes"),
    Action("pane_partners", ("2",), "go", method="show('partners')", palette=True, row="panes"),
    Action("pane_map", ("3",), "go", method="show('map')", palette=True, row="panes"),
    Action("pane_quotes", ("4",), "go", method="show('quotes')", palette=True, row="panes"),
    Action("pane_overview", ("0",), "go", method="show('overview')", palette=True),
    Action("down", ("j",), "go", "list", extra=("down",), row="move"),
    Action("up", ("k",), "go", "list", extra=("up",), row="move"),
    Action("page_down", ("pagedown",), "go", "list", row="page"),
    Action("page_up", ("pageup",), "go", "list", row="page"),
    Action("first", ("g",), "go", "list", extra=("home",), row="ends"),
    Action("last", ("G",), "go", "list", extra=("end",), row="ends"),
    Action("open", ("enter",), "go", footer=10),
    Action("back", ("escape",), "go", method="leave", footer=70),
    Action("scroll_down", ("j",), "", "page", method="down", extra=("down",)),
    Action("scroll_up", ("k",), "", "page", method="up", extra=("up",)),
    Action("scroll_page_down", ("pagedown",), "", "page", method="page_down", extra=("space",)),
    Action("scroll_page_up", ("pageup",), "", "page", method="page_up"),
    Action("scroll_first", ("g",), "", "page", method="first", extra=("home",)),
    Action("scroll_last", ("G",), "", "page", method="last", extra=("end",)),
    Action("palette", ("ctrl+p",), "go", footer=55),
    Action("jump", (";",), "go", palette=True),
    Action("bar_before", ("left",), "timeline", "timeline"),
    Action("bar_after", ("right",), "timeline", "timeline"),
    Action("brush", ("p",), "timeline", "timeline", footer=46),
    Action("finer", ("+",), "timeline", "timeline", extra=("=",)),
    Action("coarser", ("-",), "timeline", "timeline"),
    Action("promises", ("w",), "timeline", "timeline", footer=45),
    Action("this_day", ("o",), "timeline", "timeline"),
    Action("to_date", ("t",), "timeline", "timeline", footer=47),
    Action("fold", ("h",), "timeline", "timeline"),
    Action("unfold", ("right",), "partners", "partners", footer=32),
    Action("fold_up", ("left",), "partners", "partners"),
    Action("whose_side", ("s",), "partners", "partners", footer=34),
    Action("brush_partner", ("p",), "partners", "partners", footer=33),
    Action("next_panel", ("tab",), "go", "overview", footer=36),
    Action("pin", ("space",), "go", "overview", footer=37),
    Action("grow", ("z",), "go", "overview", footer=38),
    Action("search", ("/",), "find", footer=50),
    Action("filter", ("f",), "find", footer=40, palette=True),
    Action("undo", ("u",), "find", footer=35, palette=True, row="back_and_forth"),
    Action("redo", ("U",), "find", palette=True, row="back_and_forth"),
    Action("clear", ("F",), "find", palette=True),
    Action("slot_next", ("right",), "", "sheet", extra=("tab",)),
    Action("slot_previous", ("left",), "", "sheet", extra=("shift+tab",)),
    Action("value_next", ("down",), "", "sheet"),
    Action("value_previous", ("up",), "", "sheet"),
    Action("slot_clear", ("delete",), "", "sheet"),
    Action("copy_words", ("y",), "copy", footer=20, palette=True),
    Action("copy_cited", ("Y",), "copy", footer=30, palette=True),
    Action("copy_style", ("c",), "copy", footer=31, palette=True),
    Action("copy_part", ("s",), "copy", "reader", method="app.copy_part"),
    Action("clip", ("b",), "copy", footer=33, palette=True),
    Action("clippings", ("B",), "copy", palette=True),
    Action("next_fact", ("n",), "read", "reader", footer=5, row="facts"),
    Action("previous_fact", ("N",), "read", "reader", row="facts"),
    Action("next_same", ("]",), "read", "reader", row="same"),
    Action("previous_same", ("[",), "read", "reader", row="same"),
    Action("why", ("w",), "read", "reader", footer=34),
    Action("confirm", ("v",), "read", "reader", footer=36),
    Action("reject", ("x",), "read", "reader", footer=37),
    Action("edit", ("e",), "read", "reader", footer=38),
    Action("add", ("a",), "read", "reader"),
    Action("merge", ("m",), "read", "reader"),
    Action("withdraw", ("z",), "read", "reader"),
    Action("doubts", ("R",), "read", palette=True),
    Action("doubt_confirm", ("v",), "", "doubts", footer=36),
    Action("doubt_reject", ("x",), "", "doubts", footer=37),
    Action("doubt_withdraw", ("z",), "", "doubts"),
    Action("next_release", ("right",), "read", "reader", row="turn"),
    Action("previous_release", ("left",), "read", "reader", row="turn"),
    Action("browse", ("o",), "read", "reader"),
    Action("raw", ("h",), "read", "reader"),
    Action("versions", ("d",), "read", "reader"),
    Action("next_pair", ("n",), "map", "map", footer=15, extra=("tab",)),
    Action("previous_pair", ("p",), "map", "map", extra=("shift+tab",)),
    Action("one_map", ("l",), "map", "map", footer=18),
    Action("zoom_in", ("+",), "map", "map", extra=("=",)),
    Action("zoom_out", ("-",), "map", "map", extra=("_",)),
    Action("fit_pair", ("v",), "map", "map", footer=41),
    Action("whole_view", ("w",), "map", "map", footer=42),
    Action("fan_out", ("o",), "map", "map"),
    Action("pin_pair", ("space",), "map", "map"),
    Action("all_links", ("a",), "map", "map"),
    Action("numbers", ("d",), "map", "map"),
    Action("next_source", ("s",), "map", "map"),
    Action("earlier", ("[",), "map", "map"),
    Action("later", ("]",), "map", "map"),
    Action("other_regions", ("r",), "map", "map", footer=43),
    Action("visits", ("t",), "map", "map"),
    Action("here", ("i",), "map", "map"),
    Action("export_map", ("e",), "map", "map", footer=44),
    Action("line_signs", ("m",), "map", "map"),
    Action("pan_left", ("h", "left"), "map", "land", method="pan(-1, 0)", extra=("H",)),
    Action("pan_down", ("j", "down"), "map", "land", method="pan(0, 1)", extra=("J",)),
    Action("pan_up", ("k", "up"), "map", "land", method="pan(0, -1)", extra=("K",)),
    Action("pan_right", ("L", "right"), "map", "land", method="pan(1, 0)"),
    Action("sort_quotes", ("s",), "quotes", "quotes", footer=45),
    Action("pin_quote", ("space",), "quotes", "quotes", footer=46),
    Action("compare_quotes", ("=",), "quotes", "quotes", footer=15),
    Action("clip_export", ("e",), "copy", "clippings", footer=36),
    Action("clip_remove", ("x",), "copy", "clippings", footer=37),
    Action("problems", ("E",), "app", palette=True),
    Action("theme", ("ctrl+t",), "app", palette=True),
    Action("help", ("?",), "app", footer=60, palette=True),
    Action("quit", ("q",), "app", footer=80, extra=("ctrl+q", "ctrl+c"), palette=True),
)
"""Everything that has a key, in the order of the help screen."""

BY_ID = {action.id: action for action in ACTIONS}

_PAGE, _ALONE = {"page", "reader"}, {"land", "sheet"}


class KeyTrouble(Exception):
    """Keys that cannot be given to actions so; the message says which."""


def together() -> set[frozenset[str]]:
    """Return the contexts that are heard at the same time, in which no key may mean two things."""
    apart = {action.context for action in ACTIONS} - _PAGE - _ALONE
    lists = {frozenset({"app", "list", context}) for context in apart}
    return lists | {frozenset({"app", *_PAGE}), frozenset({"app", "map", "land"}), frozenset({"app", "sheet"})}


def rebound(wanted: Mapping[str, tuple[str, ...]]) -> tuple[Action, ...]:
    """Return all actions, those of the ids in `wanted` under other keys; arrows and the like stay beside them.

    Raises `KeyTrouble` for an unknown id, and for a key that would mean two things at once.
    """
    if unknown := sorted(set(wanted) - set(BY_ID)):
        raise KeyTrouble(f"no action is called {unknown[0]!r}.")
    changed = tuple(replace(each, keys=wanted.get(each.id, each.keys)) for each in ACTIONS)
    for contexts in together():
        heard: dict[str, str] = {}
        for action in (each for each in changed if each.context in contexts):
            for key in keys.both((*action.keys, *action.extra)).split(","):
                other = heard.setdefault(key, action.id)
                if other != action.id and {other, action.id} & set(wanted):
                    raise KeyTrouble(f"{other!r} and {action.id!r} both take the key {key!r}.")
    return changed


def use(wanted: Mapping[str, tuple[str, ...]]) -> None:
    """Give actions other keys, for the whole program; it must come before any screen is loaded."""
    global ACTIONS, BY_ID
    ACTIONS = rebound(wanted)
    BY_ID = {action.id: action for action in ACTIONS}


def of_context(*contexts: str) -> tuple[Action, ...]:
    """Return the actions heard in any of these contexts."""
    return tuple(action for action in ACTIONS if action.context in contexts)


def bindings(context: str) -> list[BindingType]:
    """Return the bindings of a context, each key with its twin in the other layout, to stand in `BINDINGS`."""
    return [_binding(action) for action in of_context(context)]


def _binding(action: Action) -> Binding:
    return Binding(keys.both((*action.keys, *action.extra)), action.call, action.id, show=False, id=action.id)


def key_label(action: Action) -> str:
    """Return the keys as printed: `n`, `Ctrl+P`."""
    return " ".join(keys.shown(key) for key in action.keys)


def twin_label(action: Action) -> str:
    """Return the twins as printed in help, empty where both layouts agree."""
    return " ".join(twin for key in action.keys if (twin := keys.twin_of(key)))
