# Three stages: the first builds the web app and the environment, the last only runs; between them the front of docker-compose.yml.
FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements requirements
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt
ENV PATH=/venv/bin:$PATH
COPY pwa/package.json pwa/package-lock.json pwa/.npmrc pwa/
RUN cd pwa && npm ci
COPY content content
COPY pwa pwa
RUN cd pwa && npm run build && rm -rf node_modules

FROM caddy:2 AS front
RUN adduser -D -H -u 10002 front && chown -R front /data /config
COPY deploy/scale.Caddyfile /etc/caddy/scale.Caddyfile
USER front
HEALTHCHECK CMD ["nc", "-z", "127.0.0.1", "443"]

FROM python:3.13-slim AS wordkept
RUN useradd --system --uid 10001 --home /data wordkept && mkdir /data && chown wordkept /data
COPY --from=build /venv /venv
WORKDIR /app
COPY pyproject.toml wordkept ./
COPY backend backend
COPY alembic alembic
COPY content content
COPY --from=build /app/pwa/dist pwa/dist
ENV PATH=/app:/venv/bin:$PATH WORDKEPT_DATA_DIR=/data WORDKEPT_HOST=0.0.0.0 PYTHONDONTWRITEBYTECODE=1
USER wordkept
VOLUME /data
EXPOSE 8000
HEALTHCHECK --start-period=120s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=3)"]
CMD ["wordkept", "serve"]
