"""What is told about a file that was stored: its layout, and values that are kept but in doubt."""

from __future__ import annotations

from goldenthread.sources.extract import Issue
from goldenthread.sources.tabular.job import Job
from goldenthread.sources.tabular.staging import is_free_text


def tell_layout(job: Job) -> None:
    claim, staged = job.claim, job.staged
    fields = {c.name: c.source_field for c in claim.used}
    for note in (*claim.notes, *staged.notes):
        job.issues.append(Issue("info", "layout", None, 1, None, f"{job.file}: {note}"))
    for heading in claim.ignored:
        job.issues.append(
            Issue(
                "info",
                "unknown_column",
                None,
                1,
                heading,
                f"{job.file}: column {heading} is not known; not stored",
            )
        )
    have = {column.name for column in claim.used}
    missing = [
        c.source_field for c in claim.table.columns if c.name not in have and not c.placeholder and not is_free_text(c)
    ]
    if missing:
        job.issues.append(
            Issue(
                "warn",
                "missing_column",
                None,
                1,
                None,
                f"{job.file}: no column {', '.join(missing)}. Figures that need them are not computable; "
                "export the table with all its columns if they are recorded",
                len(missing),
            )
        )
    for column in claim.used:
        if is_free_text(column):
            job.issues.append(
                Issue(
                    "info",
                    "free_text",
                    None,
                    1,
                    column.source_field,
                    f"{job.file}: column {column.source_field} is free text about people; not stored",
                )
            )
    for name, count in staged.trimmed.items():
        job.issues.append(
            Issue(
                "info",
                "trimmed",
                None,
                None,
                fields[name],
                f"{job.file}, column {fields[name]}: spaces or characters that cannot be seen were removed from the "
                "ends of values",
                count,
            )
        )
    for name, count in staged.nulls.items():
        job.issues.append(
            Issue(
                "info",
                "null_word",
                None,
                None,
                fields[name],
                f"{job.file}, column {fields[name]}: the word NULL was read as an empty value",
                count,
            )
        )
    for name, count in staged.pointed.items():
        job.issues.append(
            Issue(
                "info",
                "id_with_point",
                None,
                None,
                fields[name],
                f"{job.file}, column {fields[name]}: ids written like 1234567.0 were read as 1234567",
                count,
            )
        )


def tell_doubts(job: Job, any_aside: bool) -> None:
    """Issues, and the values as supplied, of rows that were kept."""
    kept = job.where_kept(any_aside)
    for doubt in job.doubts:
        heading = doubt.column.source_field
        value = f's."{doubt.column.name}"'
        where = f"({doubt.test}) AND {kept}"
        ((count, line),) = job.con.execute(
            f"SELECT count(*), min({job.staged.row}) FROM {job.staged.table} s WHERE {where}",
            doubt.parameters,
        ).fetchall()
        if not count:
            continue
        message = f"{job.file}, column {heading}: the value {doubt.words}"
        job.issues.append(Issue(doubt.severity, doubt.rule, None, line, heading, message, count))
        if doubt.severity == "warn":
            job.con.execute(
                'INSERT INTO load_issues (batch_id, sheet_or_file, row_number, "column", value, rule, severity, '
                f"load_id, source_file, source_row) SELECT ?, ?, {job.staged.row}, ?, {value}, ?, ?, ?, ?, "
                f"{job.staged.row} FROM {job.staged.table} s WHERE {where}",
                [
                    str(job.load_id),
                    job.file,
                    heading,
                    doubt.rule,
                    doubt.severity,
                    job.load_id,
                    job.file,
                    *doubt.parameters,
                ],
            )
        if doubt.keep:
            job.con.execute(
                f"INSERT INTO original_values SELECT ?, ?, NULL, {job.staged.row}, ?, {value} "
                f"FROM {job.staged.table} s WHERE {where}",
                [job.table.name, job.file, doubt.column.name, *doubt.parameters],
            )
