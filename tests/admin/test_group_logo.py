"""A logo goes up: drawn anew if it is a picture, refused in clear words if it is none."""

from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from directory import images
from directory.models import Group
from tests import cast
from tests.admin.sent_form import change_url, opened, problems, read_form, send, soup, text
from tests.test_images import encoded, picture, png_header

pytestmark = pytest.mark.django_db


def upload(data: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    """Return a file as a browser sends it; its content type is not to be believed."""
    return SimpleUploadedFile(name, data, content_type="image/png")


def send_logo(client: Any, group: Group, data: bytes, **changes: Any) -> Any:
    return send(client, group, opened(client, group), logo=upload(data), **changes)


def stored_files() -> list[Path]:
    root = Path(settings.MEDIA_ROOT)
    return [file for file in root.rglob("*") if file.is_file()]


def test_logo_is_stored_in_three_widths_and_shown_in_form_and_list(sari):
    group = cast.relawan_kota()

    response = send_logo(sari, group, encoded(picture(size=(600, 300)), "JPEG"))

    assert response.status_code == 302, problems(response)
    group.refresh_from_db()
    assert group.logo.name.endswith("/384.webp")
    assert (group.logo_width, group.logo_height) == (384, 192)
    assert sorted(file.name for file in stored_files()) == ["192.webp", "384.webp", "96.webp"]
    shown = soup(sari.get(change_url(group))).select_one(".field-logo_preview img")
    assert shown["src"] == images.rendition_url(group.logo.name, 192)
    thumb = soup(sari.get("/admin/directory/group/")).select_one(".field-thumb img")
    assert thumb["src"] == images.rendition_url(group.logo.name, 96)
    with closing(sari.get(thumb["src"])) as served:
        assert served["Content-Type"] == "image/webp"


def test_new_logo_counts_as_an_edit_and_leaves_the_old_files(sari):
    group = cast.relawan_kota()
    send_logo(sari, group, encoded(picture()))
    group.refresh_from_db()
    first, version = group.logo.name, group.version

    send_logo(sari, group, encoded(picture(size=(200, 200))))

    group.refresh_from_db()
    assert group.logo.name != first
    assert group.version == version + 1
    assert len(stored_files()) == 6
    assert [record.logo for record in group.history.all()[:2]] == [group.logo.name, first]


def test_logo_can_be_taken_away(sari):
    group = cast.relawan_kota()
    send_logo(sari, group, encoded(picture()))

    response = send(sari, group, opened(sari, group), **{"logo-clear": "on"})

    assert response.status_code == 302, problems(response)
    group.refresh_from_db()
    assert (group.logo.name, group.logo_width, group.logo_height) == ("", None, None)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Berkas ini kosong."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG dan PDF tidak diterima."),
        (encoded(picture(), "GIF"), "bukan gambar JPEG, PNG, atau WebP"),
        (encoded(picture())[:700], "rusak atau tidak lengkap"),
        (png_header(20000, 20000), "lebih dari 25 megapiksel"),
        (b"\xff\xd8\xff" + b"\0" * images.MAX_BYTES, "lebih dari 5 MB"),
    ],
)
def test_what_is_no_good_picture_is_refused_and_the_rest_stays_as_typed(sari, data, message):
    group = cast.relawan_kota()

    response = send_logo(sari, group, data, summary="Ringkasan yang diketik.", phone="021 555")

    assert response.status_code == 200
    assert message in " ".join(problems(response))
    form = read_form(response)
    assert form["summary"] == ["Ringkasan yang diketik."]
    assert form["phone"] == ["021 555"]
    assert stored_files() == []
    group.refresh_from_db()
    assert group.logo.name == ""


def test_content_decides_not_the_name(sari):
    group = cast.relawan_kota()
    values = opened(sari, group)

    as_svg = send(sari, group, values, logo=upload(encoded(picture()), "logo.svg"))

    assert as_svg.status_code == 302
    page = b"<script>alert(1)</script>"
    as_png = send(sari, group, opened(sari, group), logo=upload(page, "logo.png"))
    assert as_png.status_code == 200


def test_what_hides_in_a_picture_is_never_served(sari):
    group = cast.relawan_kota()
    exif = Image.Exif()
    exif[0x010E] = "rahasia"
    data = encoded(picture(), "JPEG", exif=exif) + b"<script>alert(1)</script>"

    send_logo(sari, group, data)

    for file in stored_files():
        content = file.read_bytes()
        assert Image.open(BytesIO(content)).format == "WEBP"
        assert b"rahasia" not in content
        assert b"script" not in content


def test_logo_beside_another_error_is_not_stored_and_asked_for_again(sari):
    group = cast.relawan_kota()

    response = send_logo(sari, group, encoded(picture()), website="bukan situs")

    assert response.status_code == 200
    assert "Pilih lagi sebelum menyimpan" in text(response)
    assert not soup(response).select(".field-logo_preview img")
    assert stored_files() == []


def test_file_and_tick_to_clear_contradict_each_other(sari):
    group = cast.relawan_kota()
    send_logo(sari, group, encoded(picture()))

    response = send_logo(sari, group, encoded(picture()), **{"logo-clear": "on"})

    assert response.status_code == 200
    assert "jangan keduanya" in " ".join(problems(response))


def test_logo_of_an_overtaken_form_is_named_in_the_comparison(sari, budi):
    group = cast.relawan_kota()
    first, second = opened(sari, group), opened(budi, group)
    send(sari, group, first, fee="Rp1")

    page = send(budi, group, second, logo=upload(encoded(picture())))

    assert "berkas baru (pilih lagi di bawah)" in text(page)
    assert stored_files() == []


def test_new_group_may_come_with_its_logo(sari):
    values = read_form(sari.get("/admin/directory/group/add/"))
    values |= {"name": "Baru", "kind": "volunteer", "summary": "Baru.", "slug": "baru"}

    response = sari.post(
        "/admin/directory/group/add/", values | {"logo": upload(encoded(picture()))}
    )

    assert response.status_code == 302, problems(response)
    assert Group.objects.get().logo.name.startswith("logos/")
