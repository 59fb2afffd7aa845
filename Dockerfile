# The command in an image:  docker build -t cadastre .   then   docker run --rm -v "$PWD:/graph" cadastre check
FROM node:22-slim AS build
WORKDIR /cadastre
COPY . .
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund && node scripts/build.mjs --no-types && npm pack --ignore-scripts

FROM node:22-slim
# git, for --since and git:<revision>:<path>. The mounted folder belongs to somebody else than the user of the image.
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory /graph
COPY --from=build /cadastre/cadastre-*.tgz /tmp/
RUN npm install --global --ignore-scripts --no-audit --no-fund /tmp/cadastre-*.tgz && rm /tmp/cadastre-*.tgz && npm cache clean --force
USER node
WORKDIR /graph
ENTRYPOINT ["cadastre"]
CMD ["check"]
