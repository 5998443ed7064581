# syntax=docker/dockerfile:1
# One image for web, worker, beat and migrate; docker-compose.yml names the command of each.

# Front end: npm packages, cut down to the few files that are served.
FROM node:24-bookworm AS depan
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY bin/_laras bin/_laras
COPY static static
COPY templates templates
RUN python3 bin/_laras/depan.py

# Python packages, by uv from the hash lock. uv itself is pinned, with hashes, in the lock of the tools.
FROM python:3.11-slim-bookworm AS paket
WORKDIR /app
COPY requirements.txt requirements-dev.txt ./
RUN sed -n '/^uv==/,/# via/p' requirements-dev.txt > uv.txt \
    && pip install --no-cache-dir --require-hashes -r uv.txt \
    && uv venv /opt/laras \
    && uv pip sync --no-cache --require-hashes --compile-bytecode --python /opt/laras/bin/python requirements.txt

FROM python:3.11-slim-bookworm
RUN groupadd --system --gid 10001 laras \
    && useradd --system --uid 10001 --gid laras --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin laras \
    && install --directory --owner laras --group laras --mode 0700 /data /data/beat /data/berkas /data/surel
ENV PATH=/opt/laras/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    LARAS_DATA=/data \
    STATIC_ROOT=/app/staticfiles
WORKDIR /app
COPY --from=paket /opt/laras /opt/laras
COPY . .
COPY --from=depan /app/static/vendor static/vendor
# The values are only for this step; nothing of them stays in the image.
RUN DATABASE_URL=postgres://x@127.0.0.1/x REDIS_URL=redis://127.0.0.1 SECRET_KEY=hanya-untuk-collectstatic \
        KUNCI_DATA=hanya-untuk-collectstatic \
        python manage.py collectstatic --noinput \
    && python -m compileall -q .
USER laras
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--no-ws", "--respawn-failed-workers", "wfh_office.wsgi:application"]
