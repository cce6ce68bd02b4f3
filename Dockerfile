# The site and its dependencies, nothing to build with, run by a user that owns nothing.
FROM python:3.12-slim AS build
COPY --from=ghcr.io/astral-sh/uv:0.13 /uv /usr/local/bin/uv
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
WORKDIR /app
COPY pyproject.toml uv.lock README.md LICENSE ./
RUN uv sync --frozen --no-dev --no-install-project
COPY . .
RUN uv sync --frozen --no-dev \
 && SECRET_KEY=unused VAR_DIR=/app/var DJANGO_SETTINGS_MODULE=maillage.settings.production .venv/bin/python manage.py collectstatic --no-input --verbosity 0

FROM python:3.12-slim
RUN useradd --system --uid 10001 --home-dir /app maillage
WORKDIR /app
COPY --from=build /app /app
RUN install --directory --owner maillage /app/var/media /app/var/cache
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 DJANGO_SETTINGS_MODULE=maillage.settings.production
USER maillage
EXPOSE 8000
HEALTHCHECK CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
CMD ["gunicorn", "maillage.wsgi", "--bind", "0.0.0.0:8000"]
