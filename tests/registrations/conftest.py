import pytest


@pytest.fixture(autouse=True)
def letters_leave_at_once(request, monkeypatch):
    """What is written in a test that is rolled back would wait for ever for its commit."""
    marker = request.node.get_closest_marker("django_db")
    if not marker.kwargs.get("transaction"):
        monkeypatch.setattr("agenda.registrations.outbox.on_commit", lambda send: send())
