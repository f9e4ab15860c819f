"""The pages of the settings, each made of what the schema declares for its section and what the section adds.

What only one page needs is imported with it. Rules: a page is made once, shows what it is given, and asks for
changes with signals; nothing here knows of the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.listening import Listening
from app.models.shop import ModelShop, Stock
from app.privacy import network
from app.session_start import SessionStart
from app.settings.parts import RuleInfo
from app.settings.schema import Control, Section, Setting
from app.settings.values import SCHEMA, Settings
from app.translation import tr
from app.ui.settings import session
from app.ui.settings.controls import FolderControl, SettingControl, TextControl, simple_control
from app.ui.settings.finding import folded, said_of
from app.ui.settings.hotkey import HotkeyControl
from app.ui.settings.offers import OfferControl, language_control
from app.ui.settings.page import Page, sentences
from app.ui.settings.row import Row, SettingRow
from app.ui.tray_menus import Row as Offered

if TYPE_CHECKING:
    from app.ui.settings.modes import ModesTools


@dataclass(frozen=True, slots=True)
class Helpers:
    """What the dialog works with.

    Attributes:
        listening: Lists the microphones and hears one.
        shop: The models.
        attempt: Tries to bind a combination; why it cannot be, as a clause, or "".
        rules: Finds out the rules, and calls back with them.
        session: Whether the app starts with the session.
        modes: What the page of the modes works with.
        spare_keys: Lets go of all keys while one is being chosen (on), and has them again.
    """

    listening: Listening
    shop: ModelShop
    attempt: Callable[[str], str]
    rules: Callable[[Callable[[tuple[RuleInfo, ...]], object]], object]
    session: SessionStart
    modes: ModesTools
    spare_keys: Callable[[bool], object]


def make_page(section: Section, settings: Settings, helpers: Helpers) -> Page:
    """The page of a section, showing `settings`."""
    if section is Section.MODES:
        from app.ui.settings.modes import ModesPage

        return ModesPage(settings, helpers.modes, helpers.shop, helpers.spare_keys)
    if section is Section.PRIVACY:
        return PrivacyPage(settings, helpers)
    rows: list[Row] = [*_rows(section, settings, helpers)]
    if section is Section.APPEARANCE:
        rows.append(session.SessionRow(helpers.session))
    return Page(section, rows)


def said() -> dict[str, str]:
    """What a search looks into, by the keys of the rows of all pages."""
    from app.ui.settings.modes import said as said_of_modes

    texts = (session.LABEL, session.SENTENCE, Section.APPEARANCE.value)
    settings = {name: said_of(one) for name, one in SCHEMA.items()}
    return settings | {session.KEY: folded(*texts, *map(tr, texts))} | said_of_modes()


def section_of(key: str) -> Section:
    """Where a row stands."""
    if key == session.KEY:
        return Section.APPEARANCE
    return SCHEMA[key].about.section if key in SCHEMA else Section.MODES


class PrivacyPage(Page):
    """The settings of privacy below what uses the network.

    Attributes:
        network: Says what does.
    """

    def __init__(self, settings: Settings, helpers: Helpers) -> None:
        super().__init__(Section.PRIVACY, _rows(Section.PRIVACY, settings, helpers))
        card, self.network = sentences(tr("What uses the network"), network(settings))
        self.add_on_top(card)

    def render_settings(self, settings: Settings) -> None:
        """Show what holds now, and what follows from it."""
        super().render_settings(settings)
        self.network.setText("\n".join(network(settings)))


def _rows(section: Section, settings: Settings, helpers: Helpers) -> list[SettingRow]:
    declared = (one for one in SCHEMA.values() if one.about.section is section)
    return [_row(one, settings, helpers) for one in declared]


def _row(one: Setting, settings: Settings, helpers: Helpers) -> SettingRow:
    row = SettingRow(one, _control(one, helpers))
    value = getattr(settings, one.name)
    if value != row.value:
        row.show_value(value)
    if isinstance(row.control, HotkeyControl):
        row.control.refused.connect(row.tell)
    return row


def _control(one: Setting, helpers: Helpers) -> SettingControl:
    match one.about.control:
        case Control.HOTKEY:
            return HotkeyControl(one, helpers.attempt, helpers.spare_keys)
        case Control.MICROPHONES:
            from app.ui.settings.microphones import MicrophonesControl

            return MicrophonesControl(one, helpers.listening)
        case Control.MODEL:
            from app.ui.settings.models import ModelsControl

            return ModelsControl(one, helpers.shop)
        case Control.MODELS:
            return OfferControl(one, lambda _: _models_here(helpers.shop), many=True)
        case Control.LANGUAGE | Control.LANGUAGES:
            return language_control(one, many=one.about.control is Control.LANGUAGES)
        case Control.RULES:
            from app.ui.settings.rules import RulesControl

            return RulesControl(one, helpers.rules)
        case Control.TEXT:
            return TextControl(one)
        case Control.FOLDER:
            return FolderControl(one)
        case Control.BY_TYPE:
            return simple_control(one)


def _models_here(shop: ModelShop) -> list[Offered]:
    return [Offered(ware.name, ware.name) for ware in shop.shop.wares if ware.stock is Stock.HERE]
