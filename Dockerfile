# kepu-extract with all formats, as a user without rights, and with nothing to fetch at run time.
#   docker build -t kepu-extract .
#   docker run --rm --network none --read-only --tmpfs /tmp -v "$PWD/notices:/in:ro" -v "$PWD/out:/out" \
#     --user "$(id -u):$(id -g)" kepu-extract /in -o /out
FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY src src
RUN pip wheel --no-cache-dir --wheel-dir /wheels '.[all]'

FROM python:3.12-slim
COPY --from=build /wheels /wheels
# The program is asked for something once, so that its compiled patterns lie beside it; whoever runs it may not write there.
RUN pip install --no-cache-dir --no-index --find-links /wheels 'kepu-extract[all]' && rm -r /wheels \
    && printf '云溪县工作方案\n\n一、主要任务\n' > /tmp/plan.txt && kepu-extract /tmp/plan.txt -o /tmp/plan.json && rm /tmp/plan.* \
    && useradd --create-home --uid 10001 kepu
USER kepu
WORKDIR /home/kepu
ENV HOME=/tmp PYTHONDONTWRITEBYTECODE=1
ENTRYPOINT ["kepu-extract"]
CMD ["--help"]
