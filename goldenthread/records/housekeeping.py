"""Loads and their issues, and what the standard keeps about itself."""

from goldenthread.records.declaration import (
    DATES_AND_STATUS,
    FREE_TEXT,
    IDENTITY,
    Column,
    Table,
)

LOADS = Table(
    "loads",
    kind="own",
    source="load_batch",
    about="Files loaded",
    columns=(
        Column("batch_id", "id", DATES_AND_STATUS, key=True),
        Column("format", "code", DATES_AND_STATUS, choices=("annex_a", "ssd", "cin_census", "ssda903", "csc_api", "csww", "supplementary")),
        Column("file_name", "text", DATES_AND_STATUS),
        Column("sha256", "text", DATES_AND_STATUS),
        Column("as_at_date", "date", DATES_AND_STATUS, about="the date the extract describes"),
        Column("loaded_at", "datetime", DATES_AND_STATUS),
        Column("rows_read", "integer", DATES_AND_STATUS),
        Column("rows_rejected", "integer", DATES_AND_STATUS),
    ),
)

LOAD_ISSUES = Table(
    "load_issues",
    kind="own",
    source="load_issue",
    about="What was wrong in a file",
    columns=(
        Column("batch_id", "id", DATES_AND_STATUS, refers_to="loads.batch_id"),
        Column("sheet_or_file", "text", DATES_AND_STATUS),
        Column("row_number", "integer", DATES_AND_STATUS, about="position in the source as a person sees it"),
        Column("column", "text", DATES_AND_STATUS),
        Column("value", "text", DATES_AND_STATUS, about="raw value"),
        Column("rule", "text", DATES_AND_STATUS, about="e.g. unknown_code, bad_date, date_order, missing_key, duplicate"),
        Column("severity", "code", DATES_AND_STATUS, choices=("reject", "warn", "info")),
    ),
)

SSD_VERSIONS = Table(
    "ssd_versions",
    kind="ssd",
    source="ssd_version_log",
    about="Which release of the standard made the extract",
    columns=(
        Column("version_number", "text", DATES_AND_STATUS, key=True, about="Release of the extract"),
        Column("release_date", "date", DATES_AND_STATUS, about="Release date"),
        Column("description", "text", FREE_TEXT, about="Release note"),
        Column("is_current", "flag", DATES_AND_STATUS, about="Current release flag"),
        Column("created_at", "datetime", DATES_AND_STATUS, about="Row made"),
        Column("created_by", "text", DATES_AND_STATUS, about="Who made it"),
        Column("impact_description", "text", FREE_TEXT, about="Effect of the release"),
    ),
)

API_STAGING = Table(
    "api_staging",
    kind="ssd",
    source="ssd_api_data_staging",
    about="Payloads staged for the daily submission",
    columns=(
        Column("id", "integer", DATES_AND_STATUS, key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id", about="Person the payload is for"),
        Column("legacy_id", "id", IDENTITY, about="Legacy person id (in the deployed staging table)"),
        Column("json_payload", "json", FREE_TEXT, about="Current DfE payload as JSON"),
        Column("previous_json_payload", "json", FREE_TEXT, about="Payload last sent (deployed table)"),
        Column("partial_json_payload", "json", FREE_TEXT, about="Delta payload (deployed table)"),
        Column("current_hash", "text", DATES_AND_STATUS, about="SHA-256 of the current payload"),
        Column("previous_hash", "text", DATES_AND_STATUS, about="SHA-256 of the payload last sent"),
        Column("submission_status", "text", DATES_AND_STATUS, about="Pending, Sent, Error (Testing)"),
        Column("submission_timestamp", "datetime", DATES_AND_STATUS, about="When sent"),
        Column("api_response", "text", FREE_TEXT, about="Receipt or error"),
        Column("row_state", "text", DATES_AND_STATUS, about="New, Updated, Unchanged, Deleted"),
        Column("last_updated", "datetime", DATES_AND_STATUS, about="Last material change"),
    ),
)

TABLES = (
    LOADS,
    LOAD_ISSUES,
    SSD_VERSIONS,
    API_STAGING,
)
