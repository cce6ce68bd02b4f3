"""The bucket: written and read inside the network, its files handed out by addresses signed for the public one."""

from functools import cached_property

from botocore.exceptions import ClientError
from storages.backends.s3 import S3Storage


class SignedStorage(S3Storage):
    """`public_endpoint_url` is where readers reach the bucket when that is not `endpoint_url`."""

    def __init__(self, public_endpoint_url=None, **options):
        self.signer_options = {**options, "endpoint_url": public_endpoint_url} if public_endpoint_url else None
        super().__init__(**options)

    @cached_property
    def signer(self):
        return S3Storage(**self.signer_options)

    def url(self, name, **options):
        return self.signer.url(name, **options) if self.signer_options else super().url(name, **options)

    def make_bucket(self):
        """Creates the bucket when the server says that it has none of that name."""
        client = self.connection.meta.client
        try:
            client.head_bucket(Bucket=self.bucket_name)
        except ClientError as error:
            if error.response["Error"]["Code"] != "404":
                raise
            client.create_bucket(Bucket=self.bucket_name)
