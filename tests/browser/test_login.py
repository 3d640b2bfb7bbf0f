"""A curator reaches the admin with a browser."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page


@pytest.mark.django_db(transaction=True)
def test_curator_logs_in(page: Page, live_server) -> None:
    User.objects.create_superuser("sari", password="kelompok-rukun-77")

    page.goto(f"{live_server.url}/admin/")
    page.fill("#id_username", "sari")
    page.fill("#id_password", "kelompok-rukun-77")
    page.press("#id_password", "Enter")

    page.wait_for_url(f"{live_server.url}/admin/")
    assert "sari" in page.inner_text("#user-tools").lower()
