"""Reading the pages of the portal as a person does: which child stands on a page, under which rule, in which light.

Each function opens its page and gives plain data: children by reference, lights as shape and word ("▲ Overdue").
"""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from typing import Any

# The shape a status is drawn with, by its style (`_status.scss`).
SHAPES = {"overdue": "▲", "due": "◆", "later": "✓"}
SHADES = {"▲": "red", "◆": "amber", "✓": "green"}

Lights = dict[str, set[str]]


def opened(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def words(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def rows_of_file(client: Any, address: str) -> list[dict[str, str]]:
    """The rows of a table as a file, without the lines about it."""
    text = opened(client, address).removeprefix("\ufeff")
    _, _, table = text.replace("\r\n", "\n").partition("\n\n")
    return list(csv.DictReader(io.StringIO(table)))


def figure(client: Any, title: str) -> tuple[int, int]:
    """Met and counted, as the list of indicators has them: of "34 of 41 children", 34 and 41."""
    (row,) = [row for row in rows_of_file(client, "/indicators/?format=csv") if row["Indicator"] == title]
    found = re.match(r"([\d,]+) of ([\d,]+) ", row["Counted from"])
    return (int(found[1].replace(",", "")), int(found[2].replace(",", ""))) if found else (0, 0)


def tile(client: Any, title: str) -> tuple[int, int] | None:
    """Met and counted as the tile of the front page has them; None where the front page has no such tile."""
    for markup in re.findall(r'<li class="gt-tile.*?</li>', opened(client, "/"), re.S):
        found = re.search(r"([\d,]+) of ([\d,]+) ", words(markup))
        if f">{title}<" in markup and found:
            return int(found[1]), int(found[2])
    return None


def by_standard(client: Any, indicator: str) -> dict[str, tuple[str, str]]:
    """Met and counted by law, by local practice and as agreed."""
    rows = rows_of_file(client, f"/indicators/{indicator}/?format=csv&table=standards")
    return {row["Judged by"]: (row["Met"], row["Counted"]) for row in rows}


def case_list(client: Any, indicator: str) -> dict[str, str]:
    """The children behind a figure: "▲ Not met" or "✓ Met"."""
    found = {}
    for row in re.findall(r"<tr.*?</tr>", opened(client, f"/indicators/{indicator}/cases/?show=all"), re.S):
        child, said = re.search(r"/children/(\w{12})/", row), re.search(r"gt-tag\">([^<]+)<", row)
        if child and said:
            found[child[1]] = said[1]
    return found


def choose_columns(client: Any, rules: list[str]) -> None:
    assert client.post("/children/columns/", {"rule": rules}).status_code == 302


def report(client: Any, titles: dict[str, str], query: str = "columns=chosen") -> dict[str, dict[str, str]]:
    """The case report: light of each child by rule. `titles`: title of a column to its rule."""
    page = opened(client, f"/children/?{query}&show=all")
    table = page[page.index("<table") : page.index("</table>")]
    heads = [words(head) for head in re.findall(r'<th scope="col".*?</th>', table, re.S)]
    found: dict[str, dict[str, str]] = {rule: {} for rule in titles.values()}
    for row in re.findall(r"<tr.*?</tr>", table, re.S):
        child = re.search(r"/children/(\w{12})/", row)
        cells = re.findall(r"<t[hd] .*?</t[hd]>", row, re.S)
        for head, cell in zip(heads, cells, strict=True) if child else ():
            said = re.search(r"gt-tag\">([^<]+)<", cell)
            if said and child and head in titles:
                found[titles[head]][child[1]] = said[1]
    return found


def report_file(client: Any, query: str = "columns=chosen") -> tuple[list[dict[str, str]], dict[str, str]]:
    """The lines of the case report as a file, and its line of totals."""
    *lines, totals = rows_of_file(client, f"/children/?{query}&format=csv")
    return lines, totals


def inbox(client: Any, rule: str, name: str = "team") -> Lights:
    """The lights of each child in a list of the inbox under one rule."""
    found: Lights = {}
    address, pages = f"/exceptions/?list={name}&rule={rule}", 1
    number = 1
    while number <= pages:
        page = opened(client, f"{address}&page={number}" if number > 1 else address)
        told = re.search(r"Page \d+ of (\d+)", page)
        pages = int(told[1]) if told else 1
        for block in page.split('<li class="gt-inbox__child">')[1:]:
            child = re.search(r"/children/(\w{12})/", block)
            if child:
                found.setdefault(child[1], set()).update(re.findall(r"gt-tag\">([^<]+)<", block))
        number += 1
    return found


def due_items(markup: str) -> dict[str, set[str]]:
    """Titles of the lines of a list of what is due, each with its lights."""
    found: dict[str, set[str]] = {}
    for block in markup.split('<li class="gt-due__item ')[1:]:
        title = re.search(r"<(?:strong|a [^>]*gt-strong-link[^>]*)>(.*?)</", block)
        status = re.search(r"gt-status--(\w+)\">([^<]+)<", block)
        if title and status:
            found.setdefault(words(title[1]), set()).add(f"{SHAPES[status[1]]} {status[2]}")
    return found


def caseload(client: Any, worker: str) -> dict[str, dict[str, set[str]]]:
    """The children a worker holds, each with the titles of what is next and their lights."""
    found = {}
    for block in opened(client, f"/caseload/{worker}/").split('<li class="gt-child">')[1:]:
        child = re.search(r"/children/(\w{12})/", block)
        assert child
        found[child[1]] = due_items(block)
    return found


def child_page(client: Any, reference: str) -> dict[str, set[str]]:
    """What the rules say of a child, by what they are about, with their lights."""
    page = opened(client, f"/children/{reference}/")
    return due_items(page[page.index('id="next"') : page.index('id="timeline"')])
