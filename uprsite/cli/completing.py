"""Words that a shell completes: commands and options by themselves, States and languages by what is known of them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

PROGRAM = "uprsite"
VARIABLE = "_UPRSITE_COMPLETE"
"""What a shell's script sets when it asks for words."""
HOW = {
    "bash": 'To have it in every shell, write this line at the end of ~/.bashrc: eval "$(uprsite completion bash)"',
    "zsh": 'To have it in every shell, write this line at the end of ~/.zshrc: eval "$(uprsite completion zsh)"',
    "fish": "To have it in every shell: uprsite completion fish > ~/.config/fish/completions/uprsite.fish",
    "powershell": "To have it in every shell, write this line into the file that $PROFILE names: "
    "uprsite completion powershell | Out-String | Invoke-Expression",
}
"""Every shell that there is a script for, and where its script belongs."""


def states(_context: click.Context, _parameter: click.Parameter, typed: str) -> list["CompletionItem[str]"]:
    """Complete the code of a State, with its name beside it; the first letters of the name do as well."""
    from click.shell_completion import CompletionItem

    from uprsite.vocabulary import fold, shipped

    known, start = shipped().states.values(), fold(typed)
    coded = [state for state in known if state.code.startswith(typed.upper())]
    found = coded or [state for state in known if any(fold(name).startswith(start) for name in state.names.values())]
    return [CompletionItem(state.code, help=state.names["en"]) for state in found]


def languages(context: click.Context, _parameter: click.Parameter, typed: str) -> list["CompletionItem[str]"]:
    """Complete the tag of a language that uprsite or the project describes; of a list with commas, the last one."""
    from click.shell_completion import CompletionItem

    from uprsite.languages import load_locales
    from uprsite.resources import layers

    project = context.find_root().params.get("project") or Path()
    before, comma, start = typed.rpartition(",")
    known = load_locales(layers(project, "translations"))[0]
    found = {tag: entry.name for tag, entry in known.items() if tag.startswith(start)}
    return [CompletionItem(f"{before}{comma}{tag}", help=name) for tag, name in found.items()]


def pages(_context: click.Context, _parameter: click.Parameter, typed: str) -> list["CompletionItem[str]"]:
    """Complete a page that a site can change, as people say it, with what is on it."""
    from click.shell_completion import CompletionItem

    from uprsite.overriding.told import TEMPLATES

    said = {name.removeprefix("pages/").removesuffix(".html"): told.what for name, told in TEMPLATES.items()}
    return [CompletionItem(name, help=told) for name, told in said.items() if name.startswith(typed)]


@click.command()
@click.argument("shell", type=click.Choice(list(HOW)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script by which a shell completes commands, options, States and languages with the Tab key.

    Example: uprsite completion bash
    """
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    assert script  # noqa: S101 - every shell above is one that click knows
    click.echo(script(context.find_root().command, {}, PROGRAM, VARIABLE).source())
    click.echo(f"# {HOW[shell]}")
