"""Words and case lists to SQL, on DuckDB; the only room that names a database engine for figures."""

from goldenthread.engine.prepare import prepare

__all__ = ["prepare"]
