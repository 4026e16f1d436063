"""A statement for one authority, rewritten for many, gives each authority what it gives it alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest
import sqlglot

from goldenthread.engine.spark.carried import AUTHORITIES, AUTHORITY, NotPortable, carry
from goldenthread.engine.spark.spelled import in_spark, named_apart

# East and West have children of the same number; North has no visits, South nothing at all.
CHILDREN = (
    ("East", "1", "Ann", 3), ("East", "2", "Bee", 3), ("East", "3", "Cal", None),
    ("West", "1", "Dot", 9), ("West", "2", "Eve", 4), ("North", "1", "Fay", 7),
)  # fmt: skip
VISITS = (
    ("East", "1", "2024-01-31"), ("East", "1", "2024-02-29"), ("East", "2", "2024-03-01"),
    ("West", "1", "2024-02-01"), ("West", "9", "2024-02-03"),
)  # fmt: skip
EVERYBODY = ("East", "West", "North", "South")

STATEMENTS = {
    "rows and a join": "SELECT c.name, v.day FROM children AS c JOIN visits AS v ON v.id = c.id",
    "a left join": "SELECT c.name, v.day FROM children AS c "
    "LEFT JOIN visits AS v ON v.id = c.id AND v.day > DATE '2024-02-01'",
    "a full join": "SELECT c.name, v.day FROM children AS c FULL JOIN visits AS v ON v.id = c.id",
    "who has none": "SELECT c.name FROM children AS c LEFT JOIN visits AS v ON v.id = c.id WHERE v.id IS NULL",
    "every pair": "SELECT c.name, d.name AS other FROM children AS c CROSS JOIN children AS d WHERE d.age > c.age",
    "groups": "SELECT id, count(*) AS n, max(day) AS latest FROM visits GROUP BY id",
    "groups of a group": "SELECT n, count(*) AS times FROM (SELECT id, count(*) AS n "
    "FROM visits GROUP BY id) AS g GROUP BY n",
    "numbers": "SELECT name, row_number() OVER (ORDER BY age DESC, name) AS place FROM children",
    "shares of a whole": "SELECT name, sum(age) OVER (PARTITION BY id) AS same, sum(age) OVER () AS total "
    "FROM children",
    "one row": "SELECT count(*) AS n, max(day) AS latest, coalesce(bool_or(id = '1'), FALSE) AS first FROM visits",
    "one row beside each": "WITH w AS (SELECT count(*) AS n FROM visits) SELECT c.name, w.n FROM children AS c "
    "CROSS JOIN w",
    "one value": "SELECT name FROM children WHERE age >= (SELECT max(age) FROM children)",
    "one value beside groups": "SELECT id, count(*) + (SELECT count(*) FROM children) AS n FROM visits GROUP BY id",
    "values of values": "SELECT (SELECT max(age) FROM children) AS oldest, (SELECT count(*) FROM visits) AS visits",
    "exists": "SELECT c.name FROM children AS c WHERE EXISTS (SELECT 1 FROM visits AS v WHERE v.id = c.id)",
    "not exists": "SELECT c.name FROM children AS c WHERE NOT EXISTS (SELECT 1 FROM visits AS v WHERE v.id = c.id)",
    "one of": "SELECT c.name FROM children AS c WHERE c.id IN (SELECT id FROM visits)",
    "one or the other": "SELECT id FROM children UNION SELECT id FROM visits",
    "both": "SELECT id FROM children UNION ALL SELECT * FROM (SELECT id FROM visits) AS v",
    "distinct": "SELECT DISTINCT age FROM children",
    "stars": "WITH a AS (SELECT *, age + 1 AS next FROM children) SELECT a.*, v.day FROM a "
    "JOIN visits AS v ON v.id = a.id",
    "rows of its own": "SELECT name FROM children UNION ALL SELECT 'nobody'",
    "a list in brackets": "SELECT c.name, b.band FROM children AS c "
    "JOIN (VALUES (3, 'three'), (4, 'four')) AS b(age, band) ON b.age = c.age",
    "a common table like a table": "WITH x AS (WITH visits AS (SELECT id FROM children) SELECT id FROM visits) "
    "SELECT x.id, v.day FROM x JOIN visits AS v ON v.id = x.id",
    "an earlier row, else its own": "SELECT id, day, lag(day, 1, day) OVER (PARTITION BY id ORDER BY day) AS before "
    "FROM visits",
    "months and weekdays": "SELECT id, CAST(day + to_months(1) AS DATE) AS next, "
    "CAST(isodow(day) AS INTEGER) AS weekday FROM visits",
    "parts": "SELECT name, CAST(round(100 * age / 7, 3) AS DECIMAL(9, 3)) AS part FROM children",
}  # fmt: skip


@pytest.fixture(scope="module")
def spark_tables(sail: Any) -> Iterator[Any]:
    sail.createDataFrame([(name,) for name in EVERYBODY], f"{AUTHORITY} STRING").createOrReplaceTempView(AUTHORITIES)
    children = sail.createDataFrame(list(CHILDREN), f"{AUTHORITY} STRING, id STRING, name STRING, age INT")
    children.createOrReplaceTempView("children")
    visits = sail.createDataFrame(list(VISITS), f"{AUTHORITY} STRING, id STRING, day STRING")
    visits.createOrReplaceTempView("visits_as_text")
    rows = sail.sql(f"SELECT {AUTHORITY}, id, CAST(day AS DATE) AS day FROM visits_as_text")
    rows.createOrReplaceTempView("visits")
    yield sail
    for name in (AUTHORITIES, "children", "visits", "visits_as_text"):
        sail.catalog.dropTempView(name)


def alone(authority: str, sql: str) -> list[tuple[Any, ...]]:
    """What DuckDB gives for the rows of one authority."""
    with duckdb.connect(":memory:") as con:
        con.execute("CREATE TABLE children (id VARCHAR, name VARCHAR, age INTEGER)")
        con.execute("CREATE TABLE visits (id VARCHAR, day DATE)")
        for table, rows in (("children", CHILDREN), ("visits", VISITS)):
            for code, *values in rows:
                if code == authority:
                    con.execute(f"INSERT INTO {table} VALUES ({', '.join('?' for _ in values)})", values)
        return con.execute(sql).fetchall()


@pytest.mark.parametrize("name", STATEMENTS)
def test_each_authority_has_what_it_has_alone(name: str, spark_tables: Any) -> None:
    sql = STATEMENTS[name]
    query = sqlglot.parse_one(sql, read="duckdb")
    spelled = in_spark(carry(named_apart(query))).sql("spark")
    together = Counter(tuple(row) for row in spark_tables.sql(spelled).collect())
    expected = Counter((authority, *row) for authority in EVERYBODY for row in alone(authority, sql))
    assert together == expected, spelled


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("SELECT id FROM visits LIMIT 1", "LIMIT"),
        ("SELECT c.id FROM children AS c RIGHT JOIN visits AS v ON v.id = c.id", "RIGHT"),
        ("SELECT id FROM children JOIN visits USING (id)", "USING"),
        ("SELECT id FROM children WHERE id NOT IN (SELECT id FROM visits)", "NOT IN"),
        ("SELECT c.name, v.* FROM children AS c JOIN visits AS v ON v.id = c.id", "star that is not the first"),
        ("SELECT * FROM children AS c JOIN visits AS v ON v.id = c.id", "more than one table"),
        ("SELECT count(*) AS n FROM visits HAVING count(*) > 1", "HAVING"),
    ],
)  # fmt: skip
def test_what_has_no_meaning_for_many_is_refused(sql: str, why: str) -> None:
    with pytest.raises(NotPortable, match=why.replace("*", r"\*")):
        carry(sqlglot.parse_one(sql, read="duckdb"))
