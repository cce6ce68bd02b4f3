from wagtail.permission_policies import ModelPermissionPolicy

from search.models import AskedWords

POLICY = ModelPermissionPolicy(AskedWords)


def keeps_searches(user):
    return POLICY.user_has_permission(user, "change")
