"""The portal: Django settings and one folder per part of the site map.

Rooms inside
- `base/`         what every page stands on: who is asking, which snapshot, what they may see
- `people/`       accounts, signing in and out
- `audit/`        who looked at which child
- `performance/`  tiles, indicators, case lists, children, caseloads, data and definitions
- `mail/`         the daily mail: outbox, sending, each person's own mailbox
- `clinics/`      reports of teams, clinic packs, performance plans, actions
- `assets/`       style sources, and the build that turns them into `static/built/`

How to write a page

    from goldenthread.web.base.doors import page
    from goldenthread.web.base.lookup import asked_cut, find_child, refuse
    from goldenthread.web.base.downloads import download

    @page("period", "team", "format", sort=("due", "name"), section="caseload", about_children=True)
    def caseload(request, worker):
        cut = asked_cut(request, worker=worker)      # 404 when out of scope or unknown
        ...
        if request.params.format:
            return download(request, table)
        return render(request, "performance/caseload.html", {"table": table})

Before the view runs the request carries
- `request.snap`    the one snapshot of this request (never fetch another)
- `request.person`  `access.Person`; `request.user` is the account
- `request.scope`   `access.Scope`
- `request.params`  the checked query parameters; anything not declared was refused with 400

A page is closed unless it says `open_page`; it takes GET only unless it says otherwise.
`about_children=True` writes an audit entry for whatever comes out (shown, exported or
refused) before the response leaves; if it cannot be written the page is not shown.
Out of scope is always `refuse()`: the 404 of an address that does not exist.

How to write a template: extend `base.html` and fill the blocks `title`, `breadcrumbs` and
`content`; `{% golden_table table %}` prints a `pages.table.Table`, `{% breadcrumbs "Name" url ... %}`
the way back. Nothing inline: no `style`, no `<script>`, the content policy blocks both.
"""
