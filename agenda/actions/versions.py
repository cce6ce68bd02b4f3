"""The versions of a page that a change has to reach: the live one, the one that is scheduled, the draft.

None of them takes what another says: what an editor has written and not published stays a draft.
"""

from agenda.models import EventPage


def shown(page):
    """What readers see of a live page; what editors see of one that is not."""
    return EventPage.objects.get(pk=page.pk) if page.live else page.get_latest_revision_as_object()


def change_versions(page, change, user):
    """Calls `change` on each version and keeps it. Returns the revision that readers see, or the draft.

    A page in moderation is submitted again with what was submitted: publishing ends what was under way.
    """
    waiting = _waiting(page)
    workflow = page.current_workflow_state
    revision = _publish(page, change, user) if page.live else None
    keys = dict(EventPage.objects.get(pk=page.pk).sessions.values_list("translation_key", "pk"))
    for former in waiting:
        version = former.as_object()
        change(version)
        for session in version.sessions.all():
            session.pk = keys.get(session.translation_key, session.pk)
        if not page.live:
            version.save(clean=False)
        kept = version.save_revision(user=user, approved_go_live_at=former.approved_go_live_at, clean=False)
        revision = revision or kept
    if workflow and page.live:
        workflow.workflow.start(EventPage.objects.get(pk=page.pk), workflow.requested_by)
    return revision


def _waiting(page):
    """The revisions that are to go live or to be worked on, in that order."""
    draft = page.get_latest_revision() if page.has_unpublished_changes or not page.live else None
    found = {revision.pk: revision for revision in (page.scheduled_revision, draft) if revision}
    return [found[pk] for pk in sorted(found)]


def _publish(page, change, user):
    live = EventPage.objects.get(pk=page.pk)
    change(live)
    if any(session.pk is None for session in live.sessions.all()):
        live.save(clean=False)  # the revision names the rows that it adds
    revision = live.save_revision(user=user, clean=False)
    revision.publish(user=user, log_action=False)
    return revision
