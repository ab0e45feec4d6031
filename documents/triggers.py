"""Database triggers that keep rows as they were written, on SQLite and PostgreSQL alike.

Each function returns a migration operation. What they promise holds for every way of writing, the ORM's or not.
"""

from collections.abc import Iterable, Sequence

from documents.migrating import VendorSQL


def _refuse(table: str, event: str, name: str, when: str) -> dict[str, list[str]]:
    message = f"{table}: {name}"
    sqlite = (
        f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
    function = (
        f"CREATE OR REPLACE FUNCTION {table}_{name}() RETURNS trigger AS $$ "
        f"BEGIN RAISE EXCEPTION '{message}'; END $$ LANGUAGE plpgsql"
    )
    trigger = (
        f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({when}) "
        f"EXECUTE FUNCTION {table}_{name}()"
    )
    return {"sqlite": [sqlite], "postgresql": [function, trigger]}


def _refuse_truncate(table: str) -> list[str]:
    name = f"{table}_no_truncate"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ "
        f"BEGIN RAISE EXCEPTION '{table}: no_truncate'; END $$ LANGUAGE plpgsql",
        f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    ]


def again(triggers: Iterable[VendorSQL]) -> list[VendorSQL]:
    """The same triggers once more on SQLite, where a changed table is made anew without them."""
    return [VendorSQL({"sqlite": trigger.statements["sqlite"], "postgresql": []}) for trigger in triggers]


def append_only(table: str) -> list[VendorSQL]:
    """Rows are only ever added."""
    return [
        VendorSQL(_refuse(table, "UPDATE", "no_update", "1 = 1")),
        *never_deleted(table),
    ]


def never_deleted(table: str) -> list[VendorSQL]:
    """Rows are never deleted."""
    return [
        VendorSQL(_refuse(table, "DELETE", "no_delete", "1 = 1")),
        VendorSQL({"sqlite": [], "postgresql": _refuse_truncate(table)}),
    ]


def unchangeable(table: str, columns: Sequence[str], name: str = "unchangeable") -> VendorSQL:
    """These columns keep what they were inserted with."""
    changed = " OR ".join(_differs(column) for column in columns)
    return VendorSQL(_refuse_changed(table, name, changed))


def written_once(table: str, name: str, empty: str, columns: Sequence[str]) -> VendorSQL:
    """These columns change together only while ``empty`` (an SQL condition on OLD) holds."""
    changed = " OR ".join(_differs(column) for column in columns)
    return VendorSQL(_refuse_changed(table, name, f"NOT ({empty}) AND ({changed})"))


def frozen_once_published(table: str) -> list[VendorSQL]:
    """A published version is neither changed nor deleted; one that was published for a later day than that of its
    publication can be made a draft again."""
    return [
        VendorSQL(_refuse_update_of_published(table)),
        VendorSQL(_refuse(table, "DELETE", "published_no_delete", "OLD.published_at IS NOT NULL")),
    ]


def frozen_anew(table: str) -> VendorSQL:
    """The guard of a table whose published versions were never made drafts again, so that it lets those of a later day."""
    name, made = f"{table}_published_no_update", _refuse_update_of_published(table)
    return VendorSQL(
        {
            "sqlite": [f"DROP TRIGGER IF EXISTS {name}", *made["sqlite"]],
            "postgresql": [f"DROP TRIGGER IF EXISTS {name} ON {table}", *made["postgresql"]],
        }
    )


_DAY_OF_PUBLICATION = {
    "sqlite": "date(OLD.published_at, '+8 hours')",
    "postgresql": "(OLD.published_at AT TIME ZONE 'Asia/Shanghai')::date",
}


def _refuse_update_of_published(table: str) -> dict[str, list[str]]:
    found = {}
    for vendor, day in _DAY_OF_PUBLICATION.items():
        stays = f"(NEW.published_at IS NOT NULL OR OLD.effective_from <= {day})"
        when = f"OLD.published_at IS NOT NULL AND {stays}"
        found[vendor] = _refuse(table, "UPDATE", "published_no_update", when)[vendor]
    return found


def frozen_with_parent(table: str, parent: str, column: str) -> list[VendorSQL]:
    """Rows of a published version are neither added, changed nor deleted."""

    def published(row: str) -> str:
        return f"EXISTS (SELECT 1 FROM {parent} p WHERE p.id = {row}.{column} AND p.published_at IS NOT NULL)"

    refused = {
        "INSERT": published("NEW"),
        "UPDATE": f"{published('OLD')} OR {published('NEW')}",
        "DELETE": published("OLD"),
    }
    return [
        VendorSQL(_refuse_by_query(table, event, f"parent_published_{event.lower()}", condition))
        for event, condition in refused.items()
    ]


def refused_where(table: str, event: str, name: str, condition: str) -> VendorSQL:
    """An INSERT, UPDATE or DELETE is refused where a condition holds, which may ask other tables."""
    return VendorSQL(_refuse_by_query(table, event, name, condition))


def _refuse_by_query(table: str, event: str, name: str, condition: str) -> dict[str, list[str]]:
    """Like ``_refuse``, for a condition with a subquery, which PostgreSQL allows only inside the function."""
    message = f"{table}: {name}"
    returned = "OLD" if event == "DELETE" else "NEW"
    return {
        "sqlite": _refuse(table, event, name, condition)["sqlite"],
        "postgresql": [
            f"CREATE OR REPLACE FUNCTION {table}_{name}() RETURNS trigger AS $$ "
            f"BEGIN IF {condition} THEN RAISE EXCEPTION '{message}'; END IF; RETURN {returned}; END $$ LANGUAGE plpgsql",
            f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_{name}()",
        ],
    }


def _refuse_changed(table: str, name: str, condition: str) -> dict[str, list[str]]:
    return {
        "sqlite": _refuse(table, "UPDATE", name, condition.replace(" IS DISTINCT FROM ", " IS NOT "))["sqlite"],
        "postgresql": _refuse(table, "UPDATE", name, condition)["postgresql"],
    }


def _differs(column: str) -> str:
    return f"OLD.{column} IS DISTINCT FROM NEW.{column}"
