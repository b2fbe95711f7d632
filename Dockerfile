# One image for every service: `docker run dateline run normalizer`. No build step: Node runs the .ts files as they are.
FROM node:24-slim AS manifests
WORKDIR /all
COPY package.json package-lock.json .npmrc ./
COPY packages packages
COPY services services
COPY cli cli
# Only what `npm ci` looks at, so that a change of code does not install everything again.
RUN find packages services cli -type f ! -name package.json -delete

FROM node:24-slim
ENV NODE_ENV=production HTTP_HOST=0.0.0.0
WORKDIR /app
COPY --from=manifests /all ./
# Optional packages are the binaries of the embedded PostgreSQL, which a container does not use; nothing else has install scripts.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --workspaces --include-workspace-root && npm cache clean --force
COPY packages packages
COPY services services
COPY cli cli
USER node
EXPOSE 8080 8081
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "cli/bin/dateline.js"]
CMD ["run"]
