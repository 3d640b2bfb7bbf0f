"""Forms as a browser sends them: read from a page, filled in, posted."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

Values = dict[str, Any]


def soup(response: Any) -> Any:
    """Return a page, parsed."""
    return BeautifulSoup(response.content, "html.parser")


def text(response: Any) -> str:
    """Return the words of a page, with single spaces."""
    return " ".join(soup(response).get_text(" ").split())


def read_form(response: Any, form_id: str = "group_form") -> Values:
    """Return what a browser would send if the form of a page were sent as it is shown."""
    form = soup(response).find("form", id=form_id)
    assert form is not None, f"no form {form_id}"
    values: dict[str, list[str]] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = field.get("name"), field.get("type", "text")
        if not name or kind in ("submit", "file", "button"):
            continue
        if kind in ("checkbox", "radio") and not field.has_attr("checked"):
            continue
        if field.name == "textarea":
            # An HTML parser drops the first line end; browsers send CR LF.
            found = [field.text.removeprefix("\n").replace("\n", "\r\n")]
        elif field.name == "select":
            chosen = field.find_all("option", selected=True)
            if not chosen and not field.has_attr("multiple"):
                chosen = field.find_all("option")[:1]
            found = [option.get("value", option.text) for option in chosen]
        else:
            found = [field.get("value", "on" if kind == "checkbox" else "")]
        values.setdefault(name, []).extend(found)
    values.pop("csrfmiddlewaretoken", None)
    return dict(values)


def change_url(group: Any) -> str:
    """Return the address of a group's form."""
    return f"/admin/directory/group/{group.pk}/change/"


def opened(client: Client, group: Any) -> Values:
    """Open a group's form, and return what it would send."""
    response = client.get(change_url(group))
    assert response.status_code == 200
    return read_form(response)


def send(client: Client, group: Any, values: Values, **changes: Any) -> Any:
    """Send a form that was opened, with some fields filled in otherwise."""
    return client.post(change_url(group), values | {"_continue": "1"} | changes)


def edit(client: Client, group: Any, **changes: Any) -> Any:
    """Open a group's form, change it, send it, and see that it was saved."""
    response = send(client, group, opened(client, group), **changes)
    assert response.status_code == 302, problems(response)
    return response


def problems(response: Any) -> list[str]:
    """Return the error messages of a page."""
    return [
        found.get_text(" ", strip=True) for found in soup(response).select(".errorlist, .errornote")
    ]


def add_row(values: Values, prefix: str, **row: Any) -> Values:
    """Return the values with one more row in the inline `prefix`, as "Tambah" would add it."""
    number = int(values[f"{prefix}-TOTAL_FORMS"][0])
    cells = {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return values | cells | {f"{prefix}-TOTAL_FORMS": str(number + 1)}
