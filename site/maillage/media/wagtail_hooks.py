from wagtail import hooks

from maillage.media.avif import AvifOperation


@hooks.register("register_image_operations")
def register_image_operations():
    return [("avif", AvifOperation)]
