"""Wrong usage in plain words."""

import typer


class WrongUsage(typer.BadParameter):
    """The arguments do not fit together; ends the command with 2."""

    def format_message(self) -> str:
        """Return the message without the words "Invalid value", since no single value is wrong."""
        return self.message
