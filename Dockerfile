# Two stages: what learns and builds stays behind; the image holds Python, the packages that a
# running bot needs, what was learned from the example questions, and the bot.

FROM python:3.12-slim AS build
WORKDIR /app
COPY requirements.lock requirements-image.lock ./
RUN python -m venv /learn \
 && /learn/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements-image.lock
COPY bot bot
COPY locales locales
COPY content content
RUN BOT_READERS=/app/readers /learn/bin/python -m bot fit
RUN python -m compileall -q bot

FROM python:3.12-slim
RUN useradd --system --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin bot \
 && install -d -o bot -g bot -m 700 /data
WORKDIR /app
COPY LICENSE ./
COPY LICENSES LICENSES
COPY --from=build /venv /venv
COPY --from=build /app/bot bot
COPY --from=build /app/readers readers
COPY locales locales
COPY content content
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    BOT_DATA=/data \
    BOT_READERS=/app/readers \
    BOT_LISTEN=127.0.0.1:8081
USER bot
VOLUME /data
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s CMD ["python", "-m", "bot", "health"]
CMD ["python", "-m", "bot", "run"]
