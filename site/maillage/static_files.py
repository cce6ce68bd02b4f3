"""Static files as production serves them: each style sheet in one piece, minified, named by its content, compressed."""

import re
from pathlib import PurePosixPath

import rcssmin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'@import "([\w.-]+)";')


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Puts in the place of `@import "other.css";` what that sheet of the same folder holds, while files are collected.

    During development the browser follows the imports itself, so that there is nothing to build.
    """

    def post_process(self, paths, dry_run=False, **options):
        bundles = {name: self._bundle(name) for name in paths if self._is_ours(name)}
        if not dry_run:
            for name, css in bundles.items():
                self.delete(name)
                self._save(name, ContentFile(rcssmin.cssmin(css).encode()))
        yield from super().post_process(paths, dry_run, **options)

    def _is_ours(self, name):
        return name.endswith(".css") and IMPORT.search(self._read(name))

    def _bundle(self, name):
        folder = PurePosixPath(name).parent
        return IMPORT.sub(lambda found: self._bundle(str(folder / found[1])), self._read(name))

    def _read(self, name):
        with self.open(name) as file:
            return file.read().decode()
