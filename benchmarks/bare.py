"""A typer app that does nothing, for what --help and --version cost at least."""

import typer

app = typer.Typer()


@app.command()
def main(name: str = "") -> None:
    """Do nothing."""


if __name__ == "__main__":
    app()
