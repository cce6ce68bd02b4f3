"""The picker draws every block as the site does."""

import re

import pytest

from maillage.blocks import BodyBlock
from maillage.pages.models import BasePage
from tests.e2e.content import drawing

pytestmark = pytest.mark.django_db
BLOCKS = sorted(BodyBlock.base_blocks)


@pytest.mark.parametrize("with_pictures", [False, True])
@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_has_a_preview_in_the_site_s_style(admin_client, name, with_pictures):
    from articles.models import NewsPage

    if with_pictures:
        drawing()
    assert issubclass(NewsPage, BasePage)
    block = NewsPage._meta.get_field("body").stream_block.child_blocks[name]
    assert block.is_previewable
    response = admin_client.get("/admin/block-preview/", {"id": block.definition_prefix})
    text = response.content.decode()
    assert response.status_code == 200
    assert "css/maillage.css" in text
    inside = re.search(rf'block-{name}">(.*?)</div>\s*</div>\s*</main>', text, re.S)[1]
    if with_pictures or name not in {"picture", "document"}:
        assert inside.strip() or name == "document"
