from django import template

from maillage.media import pictures

register = template.Library()
register.simple_tag(pictures.picture, name="picture")
register.simple_tag(pictures.small_picture, name="small_picture")
register.simple_tag(pictures.logo, name="logo")
