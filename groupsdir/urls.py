"""The addresses of the site."""

from collections.abc import Callable

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.auth import views as accounts
from django.http import HttpRequest, HttpResponseBase
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import View
from django.views.static import serve


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an uploaded picture from `MEDIA_ROOT`.

    Every picture there was made by the site itself: WebP, under a random name, never written
    again. So it may be kept for a year, and nothing in it may run. With another storage than the
    local one, addresses of pictures do not begin with /media/ and nobody comes here.
    """
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    if response.status_code == 200:
        response["Content-Type"] = "image/webp"  # Python 3.11 does not know the suffix
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def account_page(view: type[View]) -> Callable[..., HttpResponseBase]:
    """Return one of Django's own pages for accounts, under the name of this site's admin."""
    names = {"site_header": admin.site.site_header, "site_title": admin.site.site_title}
    return never_cache(view.as_view(extra_context=names))


# A forgotten password; the login page puts a link to the first by its name.
forgotten_password = [
    path(
        "admin/password_reset/",
        account_page(accounts.PasswordResetView),
        name="admin_password_reset",
    ),
    path(
        "admin/password_reset/done/",
        account_page(accounts.PasswordResetDoneView),
        name="password_reset_done",
    ),
    path(
        "admin/reset/<uidb64>/<token>/",
        account_page(accounts.PasswordResetConfirmView),
        name="password_reset_confirm",
    ),
    path(
        "admin/reset/done/",
        account_page(accounts.PasswordResetCompleteView),
        name="password_reset_complete",
    ),
]

urlpatterns = [
    *forgotten_password,
    path("admin/", admin.site.urls),
    path("", include("directory.machinery_urls")),
    re_path(r"^media/(?P<path>[\w/-]+\.webp)$", picture, name="picture"),
    # Indonesian has no prefix, English has /en/: the address alone decides the language.
    *i18n_patterns(path("", include("directory.urls")), prefix_default_language=False),
]

handler400 = "directory.views.errors.bad_request"
handler403 = "directory.views.errors.permission_denied"
handler404 = "directory.views.errors.not_found"
handler500 = "directory.views.errors.server_error"
