"""Every route of the site x role x relationship x format, with the expected answer in every cell.

Made from the site map: a route that is added and not placed here fails. The columns are the
roles in the order of `ROLES`; the social worker is W1 of team T1 in service S1, the IRO is I1.
`.` shown, `-` not found, `>` sent on to the page of their own, `403` refused in words about a child they may see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from goldenthread.web.audit.models import AuditEntry
from goldenthread.web.base.doors import door_of
from goldenthread.web.today.models import RunDay
from tests.web import small_authority

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published", "concerns", "exceptions")]

ROLES = (
    "director", "head_of_service", "analyst", "service_manager", "team_manager", "social_worker", "iro",
    "councillor", "data_officer", "nobody",
)  # fmt: skip

OPEN = {"sign-in", "accessibility"}

# fmt: off
CELLS = [
    # route          address                                             dir hos ana sm tm sw iro cou dat none
    ("home",         "/",                                                ". . . . . > > . > >"),
    ("sign-out",     "/sign-out/",                                       ". . . . . . . . . ."),
    ("indicators",   "/indicators/",                                     ". . . . . . - . - -"),
    ("indicator",    "/indicators/referrals-received/",                  ". . . . . . - . - -"),
    ("indicator",    "/indicators/referrals-received/?service=S1",       ". . . . - - - - - -"),
    ("indicator",    "/indicators/referrals-received/?service=S2",       ". . . - - - - - - -"),
    ("indicator",    "/indicators/referrals-received/?team=T1",          ". . . . . - - - - -"),
    ("indicator",    "/indicators/referrals-received/?team=T2",          ". . . . - - - - - -"),
    ("indicator",    "/indicators/referrals-received/?team=T3",          ". . . - - - - - - -"),
    ("indicator",    "/indicators/referrals-received/?team=(restricted)", ". . . - - - - - - -"),
    ("indicator",    "/indicators/referrals-received/?worker=W1",        ". . . . . . - - - -"),
    ("indicator",    "/indicators/referrals-received/?worker=W2",        ". . . . . - - - - -"),
    ("indicator",    "/indicators/referrals-received/?worker=W4",        ". . . - - - - - - -"),
    ("indicator",    "/indicators/referrals-received/?team=nowhere",     "- - - - - - - - - -"),
    ("indicator",    "/indicators/no-such-indicator/",                   "- - - - - - - - - -"),
    ("cases",        "/indicators/referrals-received/cases/",            ". . . . . . - - - -"),
    ("cases",        "/indicators/referrals-received/cases/?team=T1",    ". . . . . - - - - -"),
    ("cases",        "/indicators/referrals-received/cases/?team=T3",    ". . . - - - - - - -"),
    ("cases",        "/indicators/referrals-received/cases/?worker=W1",  ". . . . . . - - - -"),
    ("cases",        "/indicators/no-such-indicator/cases/",             "- - - - - - - - - -"),
    ("bridge",       "/indicators/open-cases/bridge/",                   ". . . . . . - - - -"),
    ("bridge",       "/indicators/open-cases/bridge/?team=T1",           ". . . . . - - - - -"),
    ("bridge",       "/indicators/open-cases/bridge/?team=T3",           ". . . - - - - - - -"),
    ("bridge",       "/indicators/open-cases/bridge/?worker=W1",         ". . . . . . - - - -"),
    ("equalities",   "/indicators/open-cases/equalities/",               ". . . . . . - - - -"),
    ("equalities",   "/indicators/open-cases/equalities/?team=T1&by=sex", ". . . . . - - - - -"),
    ("equalities",   "/indicators/open-cases/equalities/?team=T3",       ". . . - - - - - - -"),
    ("caseload",     "/caseload/",                                       ". . . . . . - - - -"),
    ("caseload",     "/caseload/?team=T1",                               ". . . . . - - - - -"),
    ("caseload",     "/caseload/?team=T3",                               ". . . - - - - - - -"),
    ("outlook",      "/caseload/outlook/",                               ". . . . . . - - - -"),
    ("outlook",      "/caseload/outlook/?team=T3",                       ". . . - - - - - - -"),
    ("supervision",  "/caseload/W1/supervision/",                        ". . - . . . - - - -"),
    ("supervision",  "/caseload/W2/supervision/",                        ". . - . . - - - - -"),
    ("supervision",  "/caseload/W4/supervision/",                        ". . - - - - - - - -"),
    ("caseload-of",  "/caseload/W1/",                                    ". . - . . . - - - -"),
    ("caseload-of",  "/caseload/W2/",                                    ". . - . . - - - - -"),
    ("caseload-of",  "/caseload/W3/",                                    ". . - . - - - - - -"),
    ("caseload-of",  "/caseload/W4/",                                    ". . - - - - - - - -"),
    ("caseload-of",  "/caseload/W6/",                                    ". . - - - - - - - -"),
    ("caseload-of",  "/caseload/(none)/",                                "- - - - - - - - - -"),
    ("caseload-of",  "/caseload/(restricted)/",                          "- - - - - - - - - -"),
    ("caseload-of",  "/caseload/nobody/",                                "- - - - - - - - - -"),
    ("children",     "/children/",                                       ". . . . . . . - - -"),
    ("children",     "/children/?team=T1",                               ". . . . . . . - - -"),
    ("children",     "/children/?team=T3",                               ". . . - - - . - - -"),
    ("children",     "/children/?team=nowhere",                          "- - - - - - - - - -"),
    ("choose-columns", "/children/columns/",                             ". . . . . . . - - -"),
    ("child",        "/children/AAAAAAAAAAAA/",                          ". . . . . . . - - -"),
    ("child",        "/children/BBBBBBBBBBBB/",                          ". . . . . - - - - -"),
    ("child",        "/children/CCCCCCCCCCCC/",                          ". . . . - - - - - -"),
    ("child",        "/children/DDDDDDDDDDDD/",                          ". . . - - - . - - -"),
    ("child",        "/children/EEEEEEEEEEEE/",                          "- - - - - . - - - -"),
    ("child",        "/children/FFFFFFFFFFFF/",                          ". . . - - - - - - -"),
    ("child",        "/children/GGGGGGGGGGGG/",                          "- - - - - - - - - -"),
    ("child",        "/children/HHHHHHHHHHHH/",                          "- - - - - - - - - -"),
    ("chronology",   "/children/AAAAAAAAAAAA/chronology/",               ". . . . . . . - - -"),
    ("chronology",   "/children/BBBBBBBBBBBB/chronology/",               ". . . . . - - - - -"),
    ("chronology",   "/children/DDDDDDDDDDDD/chronology/?window=12m",    ". . . - - - . - - -"),
    ("chronology",   "/children/EEEEEEEEEEEE/chronology/",               "- - - - - . - - - -"),
    ("chronology",   "/children/GGGGGGGGGGGG/chronology/",               "- - - - - - - - - -"),
    ("check",        "/children/AAAAAAAAAAAA/check/",                    ". . 403 . . 403 . - - -"),
    ("check",        "/children/BBBBBBBBBBBB/check/",                    ". . 403 . . - - - - -"),
    ("check",        "/children/DDDDDDDDDDDD/check/",                    ". . 403 - - - . - - -"),
    ("check",        "/children/EEEEEEEEEEEE/check/",                    "- - - - - 403 - - - -"),
    ("check",        "/children/GGGGGGGGGGGG/check/",                    "- - - - - - - - - -"),
    ("concern-raise", "/children/AAAAAAAAAAAA/concern/",                 "403 403 403 403 403 403 . - - -"),
    ("concern-raise", "/children/BBBBBBBBBBBB/concern/",                 "403 403 403 403 403 - - - - -"),
    ("concern-raise", "/children/CCCCCCCCCCCC/concern/",                 "403 403 403 403 - - - - - -"),
    ("concern-raise", "/children/DDDDDDDDDDDD/concern/",                 "403 403 403 - - - . - - -"),
    ("concern-raise", "/children/GGGGGGGGGGGG/concern/",                 "- - - - - - - - - -"),
    ("concerns",     "/concerns/",                                       ". . - . . . . - - -"),
    ("exceptions",   "/exceptions/",                                     ". . . . . . . - - -"),
    ("exceptions",   "/exceptions/?list=team&team=T1",                   ". . . . . . . - - -"),
    ("exceptions",   "/exceptions/?list=team&team=T3",                   ". . . - - - . - - -"),
    ("exceptions",   "/exceptions/?list=team&team=nowhere",              "- - - - - - - - - -"),
    ("exception",    "/exceptions/1/",                                   ". . . . . . . - - -"),
    ("exception",    "/exceptions/4/",                                   ". . . - - - . - - -"),
    ("exception",    "/exceptions/5/",                                   "- - - - - . - - - -"),
    ("exception",    "/exceptions/7/",                                   "- - - - - - - - - -"),
    ("exception",    "/exceptions/99999999999999999999/",                "- - - - - - - - - -"),
    ("exception-act", "/exceptions/1/note/",                             ". . . . . . . - - -"),
    ("exception-act", "/exceptions/1/reassign/",                         ". . - . . - - - - -"),
    ("exception-act", "/exceptions/1/escalate/",                         ". . - . . - . - - -"),
    ("exception-act", "/exceptions/1/recording/",                        ". . . . . - - - - -"),
    ("exception-act", "/exceptions/4/note/",                             ". . . - - - . - - -"),
    ("exception-act", "/exceptions/7/note/",                             "- - - - - - - - - -"),
    ("exception-act", "/exceptions/1/no-such-act/",                      "- - - - - - - - - -"),
    ("variation-propose", "/exceptions/1/variation/",                    ". . - . . . - - - -"),
    ("variation-propose", "/exceptions/4/variation/",                    ". . - - - - - - - -"),
    ("variations",   "/exceptions/variations/",                          ". . . . . . . - - -"),
    ("variation",    "/exceptions/variations/1/",                        ". . . . . . . - - -"),
    ("variation",    "/exceptions/variations/4/",                        ". . . - - - . - - -"),
    ("variation",    "/exceptions/variations/7/",                        "- - - - - - - - - -"),
    ("exception-notes", "/exceptions/notes/",                            "- - - - - - - - - -"),
    ("exception-rules", "/exceptions/rules/",                            ". . . . . . . - - -"),
    ("exception-rule", "/exceptions/rules/cin-visit-due/",               ". . . . . . . - - -"),
    ("exception-rule", "/exceptions/rules/no-such-rule/",                "- - - - - - - - - -"),
    ("concerns",     "/concerns/?list=closed",                           ". . - . . . . - - -"),
    ("concerns",     "/concerns/?list=raised",                           "- - - - - - . - - -"),
    ("concern",      "/concerns/1/",                                     ". . - . . . . - - -"),
    ("concern",      "/concerns/4/",                                     ". . - - - - . - - -"),
    ("concern",      "/concerns/5/",                                     "- - - - - . - - - -"),
    ("concern",      "/concerns/7/",                                     "- - - - - - - - - -"),
    ("concern",      "/concerns/99999999999999999999/",                  "- - - - - - - - - -"),
    ("concern-themes", "/concerns/themes/",                              ". . . . . - . - - -"),
    ("concern-themes", "/concerns/themes/?table=units",                  ". . . . . - - - - -"),
    ("reports",      "/reports/",                                        ". . . . . . . - - -"),
    ("weekly",       "/reports/weekly/",                                 ". . . . . - - - - -"),
    ("weekly",       "/reports/weekly/?team=T1",                         ". . . . . - - - - -"),
    ("weekly",       "/reports/weekly/?team=T2",                         ". . . . - - - - - -"),
    ("weekly",       "/reports/weekly/?team=T3",                         ". . . - - - - - - -"),
    ("weekly",       "/reports/weekly/?team=nowhere",                    "- - - - - - - - - -"),
    ("weekly-of",    "/reports/weekly/99/",                              "- - - - - - - - - -"),
    ("highlight",    "/reports/highlight/",                              ". . . . . - - - - -"),
    ("highlight",    "/reports/highlight/?team=T1",                      ". . . . . - - - - -"),
    ("highlight",    "/reports/highlight/?team=T3",                      ". . . - - - - - - -"),
    ("highlight-of", "/reports/highlight/99/",                           "- - - - - - - - - -"),
    ("clinics",      "/clinics/",                                        ". . . . - - - - - -"),
    ("clinic-new",   "/clinics/new/",                                    ". . . . - - - - - -"),
    ("clinic-new",   "/clinics/new/?service=S1",                         ". . . . - - - - - -"),
    ("clinic-new",   "/clinics/new/?service=S2",                         ". . . - - - - - - -"),
    ("clinic-new",   "/clinics/new/?service=nowhere",                    "- - - - - - - - - -"),
    ("clinic",       "/clinics/99/",                                     "- - - - - - - - - -"),
    ("clinic-page",  "/clinics/99/1/",                                   "- - - - - - - - - -"),
    ("clinic-finish", "/clinics/99/finish/",                             "- - - - - - - - - -"),
    ("clinic-print", "/clinics/99/print/",                               "- - - - - - - - - -"),
    ("clinic-minutes", "/clinics/99/minutes/",                           "- - - - - - - - - -"),
    ("plans",        "/plans/",                                          ". . . . . - - - - -"),
    ("plan-new",     "/plans/new/",                                      ". . - . - - - - - -"),
    ("plan-new",     "/plans/new/?team=T1",                              ". . - . - - - - - -"),
    ("plan-new",     "/plans/new/?team=T3",                              ". . - - - - - - - -"),
    ("plan",         "/plans/99/",                                       "- - - - - - - - - -"),
    ("plan-close",   "/plans/99/close/",                                 "- - - - - - - - - -"),
    ("actions",      "/actions/",                                        ". . . . . . . - - -"),
    ("actions",      "/actions/?service=S1",                             ". . . . - - - - - -"),
    ("actions",      "/actions/?service=S2",                             ". . . - - - - - - -"),
    ("action",       "/actions/99/",                                     "- - - - - - - - - -"),
    ("targets",      "/targets/",                                        ". . . . . . - . - -"),
    ("target",       "/targets/99/",                                     "- - - - - - - - - -"),
    ("target-set",   "/indicators/re-referrals-12m/target/",             ". . . - - - - - - -"),
    ("target-set",   "/indicators/re-referrals-12m/target/?team=T1",     ". . . - - - - - - -"),
    ("target-set",   "/indicators/no-such-indicator/target/",            "- - - - - - - - - -"),
    ("target-history", "/indicators/re-referrals-12m/target/history/",   ". . . . . . - . - -"),
    ("line",         "/indicators/re-referrals-12m/line/",               ". . . - - - - - - -"),
    ("line",         "/indicators/re-referrals-12m/line/?team=T1",       ". . . - - - - - - -"),
    ("line",         "/indicators/no-such-indicator/line/",              "- - - - - - - - - -"),
    ("supplied",     "/supplied/",                                       ". . . - - - - - - -"),
    ("supplied-import", "/supplied/import/",                             ". . . - - - - - - -"),
    ("supplied-series", "/supplied/cla-attendance/",                     ". . . - - - - - - -"),
    ("supplied-series", "/supplied/no-such-indicator/",                  "- - - - - - - - - -"),
    ("supplied-change", "/supplied/cla-attendance/change/",              ". . . - - - - - - -"),
    ("supplied-change", "/supplied/cpp-by-category/change/",             "- - - - - - - - - -"),
    ("mailbox",      "/mailbox/",                                        ". . . . . . . - - -"),
    ("mail",         "/mailbox/2025-10-31/",                             "- - - - - - - - - -"),
    ("mail",         "/mailbox/yesterday/",                              "- - - - - - - - - -"),
    ("figure-asked", "/figure/",                                         ". . . . . . - . - -"),
    ("figure",       "/figure/NOTONE/",                                  "- - - - - - - - - -"),
    ("data",         "/data/",                                           ". . . . . . . . . ."),
    ("definitions",  "/data/definitions/",                               ". . . . . . . . . ."),
    ("definition",   "/data/definitions/people/",                        ". . . . . . . . . ."),
    ("definition",   "/data/definitions/no-such-table/",                 "- - - - - - - - - -"),
    ("load",         "/data/loads/1/",                                   ". . . - - - - - . -"),
    ("load",         "/data/loads/99/",                                  "- - - - - - - - - -"),
]
# fmt: on

# Pages that say less to some: their files hold what only these roles may have.
FILES_FOR = {("data", "/data/"): {"director", "head_of_service", "analyst", "data_officer"}}

TYPES = {"csv": "text/csv", "xlsx": "spreadsheetml"}


def routes(patterns: Any = None) -> Iterator[tuple[str, Any]]:
    """The name and view of every route of the site map."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns)
        else:
            assert isinstance(pattern, URLPattern)
            yield pattern.name or f"(no name) {pattern.pattern}", pattern.callback


def test_every_route_has_its_place_in_the_table() -> None:
    assert {name for name, _ in routes()} == {name for name, _, _ in CELLS} | OPEN


def test_every_route_is_declared_and_only_these_are_open() -> None:
    views = dict(routes())
    assert all(hasattr(view, "door") for view in views.values())
    assert {name for name, view in views.items() if door_of(view).open} == OPEN


def test_only_these_routes_take_forms() -> None:
    takes = {name for name, view in routes() if "POST" in door_of(view).methods}
    assert takes == {
        "action", "check", "children", "choose-columns", "clinic-finish", "clinic-new", "clinic-page", "concern",
        "concern-raise", "exception-act", "exception-notes", "highlight", "highlight-of", "line", "outlook", "plan",
        "plan-close", "plan-new", "sign-in", "sign-out", "supplied-change",
        "supplied-import", "target", "target-set", "variation", "variation-propose", "weekly", "weekly-of",
    }  # fmt: skip


def test_every_page_about_children_is_audited() -> None:
    audited = {name for name, view in routes() if door_of(view).about_children}
    assert audited == {
        "cases", "caseload", "caseload-of", "outlook", "supervision", "children", "child", "chronology", "check",
        "bridge", "concern-raise", "figure",
        "concerns", "concern", "exceptions", "exception", "exception-act", "exception-notes", "variation",
        "variation-propose", "variations",
    }  # fmt: skip


@pytest.mark.parametrize("place", range(len(ROLES)), ids=ROLES)
def test_every_cell(place: int, as_role) -> None:
    role, views, wrong = ROLES[place], dict(routes()), []
    browser = as_role(role)
    nothing = browser.get("/no-such-page/")
    for route, address, answers in CELLS:
        expected = answers.split()[place]
        formats = ["", "csv", "xlsx"] if "format" in door_of(views[route]).parameters else [""]
        for format in formats:
            AuditEntry.objects.all().delete()
            query = ("&" if "?" in address else "?") + f"format={format}" if format else ""
            answer = browser.get(address + query)
            got = {200: ".", 302: ">", 404: "-"}.get(answer.status_code, str(answer.status_code))
            wanted = expected
            if format and expected == "." and role not in FILES_FOR.get((route, address), ROLES):
                wanted = "-"
            if got != wanted:
                wrong.append(f"{role} {address}{query}: expected {wanted}, got {got}")
                continue
            if got == "403":
                assert AuditEntry.objects.get().outcome == "refused"
            if got == "-":
                assert answer.content == nothing.content
                assert sorted(answer.headers.items()) == sorted(nothing.headers.items())
                assert AuditEntry.objects.get().outcome == "refused"
            if got == "." and format:
                assert TYPES[format] in answer["Content-Type"], address
            if got == "." and door_of(views[route]).about_children:
                assert AuditEntry.objects.get().outcome == (f"exported {format}" if format else "shown")
    assert wrong == []


MAY_READ = {
    "director": {1, 2, 3, 4, 6}, "head_of_service": {1, 2, 3, 4, 6}, "analyst": set(),
    "service_manager": {1, 2, 3}, "team_manager": {1, 2}, "social_worker": {1, 5}, "iro": {1, 4},
    "councillor": set(), "data_officer": set(), "nobody": set(),
}  # fmt: skip
MARKS = {1: b"Marked-One", 2: b"Marked-Two", 3: b"Marked-Three", 4: b"Marked-Four", 5: b"Marked-Five",
         6: b"Marked-Six", 7: b"Marked-Seven"}  # fmt: skip
REFERENCES = {key: letter.encode() * 12 for key, letter in enumerate("ABCDEFG", 1)}


@pytest.mark.parametrize("role", ROLES)
def test_no_answer_holds_a_mark_of_a_child_out_of_scope(role: str, as_role) -> None:
    """Names stand on the pages of those who may read them, references on an analyst's too."""
    browser, views = as_role(role), dict(routes())
    by_reference = {1, 2, 3, 4, 6} if role == "analyst" else MAY_READ[role]
    for route, address, _ in CELLS:
        formats = ["", "csv"] if "format" in door_of(views[route]).parameters else [""]
        for format in formats:
            query = ("&" if "?" in address else "?") + f"format={format}" if format else ""
            content = browser.get(address + query).content
            named = {key for key, mark in MARKS.items() if mark in content}
            assert named <= MAY_READ[role], f"{address}{query}"
            assert {key for key, mark in REFERENCES.items() if mark in content} <= by_reference, address


def test_a_search_finds_only_children_in_scope(as_role) -> None:
    for role in ROLES:
        answer = as_role(role).post("/children/", {"q": "Marked"})
        named = {key for key, mark in MARKS.items() if mark in answer.content}
        assert named <= MAY_READ[role], role
        nobody = not MAY_READ[role] and role != "analyst"
        assert answer.status_code == (404 if nobody else 200)
        assert AuditEntry.objects.order_by("id").last().outcome == ("refused" if nobody else "searched")


@pytest.mark.parametrize("role", ["service_manager", "team_manager", "social_worker", "iro"])
def test_children_out_of_scope_never_change_a_byte_of_any_page(role: str, as_role, django_home: Path) -> None:
    """The same data with and without everyone out of scope; restricted children are out of it as well."""
    browser, views = as_role(role), dict(routes())
    queries = {
        address: ("", "?format=csv") if "format" in door_of(views[route]).parameters and "?" not in address else ("",)
        for route, address, _ in CELLS
    }

    def every_page() -> dict[str, bytes]:
        return {
            address + query: _steady(browser.get(address + query).content)
            for address, formats in queries.items()
            for query in formats
        }

    before = every_page()
    small_authority.publish(django_home, f"without-others-{role}", only=MAY_READ[role])
    RunDay.objects.update(snapshot=f"without-others-{role}")  # its day has been run as well
    after = every_page()
    assert [address for address in before if before[address] != after[address]] == []


def _steady(page: bytes) -> bytes:
    """The bytes without the form's tokens (new each time), the minute of a file, and what names the snapshot."""
    page = re.sub(rb"\b[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2,5}(-[2-9A-HJ-NP-Z]{1,3})?\b", b"REFERENCE", page)
    page = re.sub(rb'((?:csrfmiddlewaretoken|token)" value=)"\w+"|Taken at,[^\r\n]*', rb"\1", page)
    return re.sub(rb"without-others-\w+", small_authority.SNAPSHOT.encode(), page)
