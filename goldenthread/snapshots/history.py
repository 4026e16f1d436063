"""Going back to an earlier snapshot."""

from __future__ import annotations

from goldenthread.snapshots import publish
from goldenthread.snapshots.home import Home, HomeProblem
from goldenthread.snapshots.lock import only_one, whoever
from goldenthread.snapshots.store import GO_BACK, Store


def roll_back(home: Home, snapshot_id: str) -> str:
    """Use an earlier (or later) published snapshot; KeyError when there is none of that id,
    HomeProblem when its file is gone or damaged.

    Nothing is deleted, so going forward again is the same act. Refused while a load is running.
    """
    store = Store(home)
    with only_one(home.snapshots_dir, whoever()):
        store.manifest(snapshot_id)
        before = store.current_id()
        if before == snapshot_id:
            return f"Snapshot {snapshot_id} is in use already. Nothing has changed."
        try:
            store.open(snapshot_id)
        except KeyError:
            raise HomeProblem(f"The file of snapshot {snapshot_id} is not in {home.snapshots_dir}. {GO_BACK}") from None
        publish.point(home.snapshots_dir, snapshot_id)
        publish.note(home.snapshots_dir, "rolled back", snapshot=snapshot_id, before=before, who=whoever())
    return f"Snapshot {snapshot_id} is in use now, in place of {before or 'none'}."
