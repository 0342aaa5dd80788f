"""Getting about: from pane to pane, into screens and panels and back, through the history of the filter."""

from abc import abstractmethod

from store.views.filter import Filter
from tui import actions
from tui.ahead import TypeAhead
from tui.desk import Desk
from tui.finding import Target
from tui.locale import Catalogue
from tui.messages import Narrow, Opened
from tui.screens.desktop import Desktop
from tui.screens.details import Details
from tui.screens.frame import Frame
from tui.screens.help import Help
from tui.widgets.jump import Jumps
from tui.widgets.palette import Palette


class Moving(TypeAhead, inherit_bindings=False):
    """The part of the application that answers the keys of getting about. The rest of it owns what is shown."""

    desk: Desk
    words: Catalogue
    desktop: Desktop

    @abstractmethod
    def say(self, text: str, route: str = "") -> None:
        """Show a message on the status row."""

    @property
    def active(self) -> str:
        """The pane in front."""
        return self.desktop.active

    @property
    def frame(self) -> Frame:
        """The screen in front."""
        return self.screen if isinstance(self.screen, Frame) else self.desktop

    async def action_show(self, pane_id: str) -> None:
        """Bring a pane to the front."""
        while self.screen is not self.desktop and len(self.screen_stack) > 2:
            self.pop_screen()
        await self.desktop.show(pane_id)

    def action_open(self) -> None:
        """Open what the person is at, or take what an unfolded panel offers."""
        panel = self.frame.panel
        if panel is not None:
            panel.take()
        else:
            self.frame.open()

    async def action_leave(self) -> None:
        """Leave what the person is in: the panel first."""
        panel, jumps = self.frame.panel, list(self.frame.query(Jumps))
        if jumps:
            jumps[0].end()
        elif panel is not None:
            panel.leave()
            await self.frame.fold()
        else:
            self.frame.back()

    def action_search(self) -> None:
        """Search here."""
        self.frame.search()

    async def action_jump(self) -> None:
        """Lay a letter over each part of the screen."""
        await self.frame.jump()

    async def action_filter(self) -> None:
        """Change the filter."""
        await self.action_show(self.active)
        await self.desktop.edit_filter()

    async def action_palette(self) -> None:
        """Find a region, a name, a release or an action."""
        await self.frame.unfold(Palette(self._go_to))

    def _go_to(self, target: Target) -> None:
        self.call_later(self._went, target)

    async def _went(self, target: Target) -> None:
        """Fold the palette and do what was chosen in it."""
        await self.frame.fold()
        match target.kind:
            case "action":
                await self.run_action(actions.BY_ID[target.value].call)
            case "release":
                self.post_message(Opened(target.value))
            case slot:
                await self.action_show(self.active)
                self.post_message(Narrow(self.desk.filter.with_(**{slot: target.value})))

    def action_help(self) -> None:
        """Show the keys."""
        if not isinstance(self.screen, Help):
            self.push_screen(Help())

    def action_problems(self) -> None:
        """Show what went wrong, at length; that answers it."""
        problem = self.frame.status.problem
        if problem is None:
            self.say(self.words("problem.none"))
        else:
            self.frame.status.warn(None)
            self.push_screen(Details(problem.lead, problem.detail))

    def action_undo(self) -> None:
        """Take the previous filter again."""
        if self.desk.history.undo():
            self.desktop.refresh_from_desk()
        else:
            self.say(self.words("filter.nothing_before"))

    def action_redo(self) -> None:
        """Take the filter that was undone."""
        if self.desk.history.redo():
            self.desktop.refresh_from_desk()
        else:
            self.say(self.words("filter.nothing_after"))

    def action_clear(self) -> None:
        """Drop the filter."""
        self.post_message(Narrow(Filter()))
