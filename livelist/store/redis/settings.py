"""What in a Redis server's settings may lose data, in sentences for the operator."""


def judge(settings: dict[str, str]) -> list[str]:
    """Name each danger in a sentence that also says how to end it."""
    dangers = []
    if settings.get("appendonly") != "yes":
        saves = "only in snapshots now and then" if settings.get("save") else "nothing at all"
        dangers.append(
            f"Redis has no append-only file and keeps {saves}: a crash loses changes that were "
            "confirmed. Set appendonly yes and appendfsync always."
        )
    elif settings.get("appendfsync") != "always":
        dangers.append(
            f"Redis runs with appendfsync {settings.get('appendfsync')}: a power loss may take the "
            "last changes although they were confirmed. Set appendfsync always."
        )
    elif settings.get("no-appendfsync-on-rewrite") == "yes":
        dangers.append(
            "Redis does not sync while it rewrites its append-only file: a power loss at that time "
            "may take confirmed changes. Set no-appendfsync-on-rewrite no."
        )
    if (policy := settings.get("maxmemory-policy")) != "noeviction":
        dangers.append(
            f"Redis may throw lists away when memory runs short (maxmemory-policy {policy}). "
            "Set maxmemory-policy noeviction."
        )
    return dangers
