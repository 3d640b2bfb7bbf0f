"""Typed reading of environment variables.

A value that cannot be understood stops the program at once, with the name of the variable and the
values that it accepts. An empty value counts as unset, as it does in compose files and unit files.
"""

import os
import secrets
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE = ("1", "true", "yes", "on")
FALSE = ("0", "false", "no", "off")


def env_str(name: str, default: str = "", *, choices: Collection[str] = ()) -> str:
    """Return the text of a variable; with `choices`, refuse any other text."""
    value = os.environ.get(name, "").strip() or default
    if choices and value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of: {', '.join(choices)}.")
    return value


def env_bool(name: str, default: bool = False) -> bool:
    """Return a yes or no; upper and lower case are the same."""
    value = env_str(name).lower()
    if not value:
        return default
    if value not in TRUE + FALSE:
        accepted = ", ".join(TRUE + FALSE)
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of: {accepted}.")
    return value in TRUE


def env_int(name: str, default: int, *, least: int = 0, most: int = 2**31 - 1) -> int:
    """Return a whole number between `least` and `most`, both included."""
    value = env_str(name)
    if not value:
        return default
    # isascii: int() would also take digits of other scripts, and "1_0".
    if value.removeprefix("-").isdecimal() and value.isascii() and least <= int(value) <= most:
        return int(value)
    raise ImproperlyConfigured(
        f"{name} is {value!r}; it must be a whole number from {least} to {most}."
    )


def env_list(name: str, default: Sequence[str] = ()) -> list[str]:
    """Return the parts between commas, without the spaces around them."""
    parts = [part.strip() for part in env_str(name).split(",")]
    return [part for part in parts if part] or list(default)


def env_secret(name: str) -> str:
    """Return a secret from NAME, or from the file that NAME_FILE names; "" when neither is set."""
    value, path = env_str(name), env_str(f"{name}_FILE")
    if value and path:
        raise ImproperlyConfigured(f"Set {name} or {name}_FILE, not both.")
    if not path:
        return value
    try:
        value = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            f"{name}_FILE is {path!r}; it must name a readable text file ({error})."
        ) from error
    if not value:
        raise ImproperlyConfigured(f"{name}_FILE is {path!r}; that file is empty.")
    return value


def kept_secret(path: Path, instead: str) -> str:
    """Return the secret kept in `path`, making it once, readable by its owner only.

    It is written beside its place and then linked there: a second process that starts at the same
    moment finds either no file or a whole one, and both end up with the same secret. `instead` is
    the variable that an error message recommends when the folder cannot be written.
    """
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # mode 0600
            try:
                with os.fdopen(handle, "w", encoding="ascii") as file:
                    file.write(secrets.token_urlsafe(64) + "\n")
                os.link(draft, path)
            except FileExistsError:
                pass  # another process was first: its secret holds
            finally:
                os.unlink(draft)
        value = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            f"Cannot make or read {path} ({error}). Set {instead} instead."
        ) from error
    if not value:
        raise ImproperlyConfigured(f"{path} is empty. Delete it, or set {instead} instead.")
    return value
