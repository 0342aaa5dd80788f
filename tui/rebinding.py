"""Keys as the configuration file wants them; this comes before the screens are loaded."""

from store.errors import ConfigError
from store.paths import config_path
from tui import actions, preferences


def take() -> None:
    """Give actions the keys of the configuration. Raises `ConfigError` for an unknown action or a clash."""
    try:
        actions.use(preferences.read().keys)
    except actions.KeyTrouble as trouble:
        raise ConfigError(config_path(), str(trouble), "Correct the table keys of the file.") from trouble
