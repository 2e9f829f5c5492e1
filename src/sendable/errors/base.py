"""The base of all errors."""


class SendableError(Exception):
    """Base of all errors that a user can mend; its text is one clear line."""

    def __str__(self) -> str:
        """Return the line for people."""
        return self.line()

    def line(self) -> str:
        """Say what is wrong and what would be right, in one line."""
        return " ".join(str(argument) for argument in self.args)
