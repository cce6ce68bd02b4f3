from home.models.chrome import Menu, MenuItem, Notice, SiteSettings
from home.models.form import FormField, FormPage
from home.models.imported import ImportedItem
from home.models.pages import HomePage, StandardPage

__all__ = [
    "FormField",
    "FormPage",
    "HomePage",
    "ImportedItem",
    "Menu",
    "MenuItem",
    "Notice",
    "SiteSettings",
    "StandardPage",
]
