import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Env } from 'hono';

export interface ApiDocs {
  /** Before the paths of the document and the page; empty where one process has one API. */
  base: '' | `/${string}`;
  title: string;
  description: string;
}

const assets = new Map([
  ['swagger-ui.css', 'text/css'],
  ['swagger-ui-bundle.js', 'text/javascript'],
]);

const page = ({ base, title }: ApiDocs): string => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>${title}</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${base}/docs/swagger-ui.css"></head><body><main id="api"></main>
<script src="${base}/docs/swagger-ui-bundle.js"></script><script src="${base}/docs/start.js"></script></body></html>`;

const start = ({ base }: ApiDocs): string =>
  `SwaggerUIBundle({ url: '${base}/openapi.json', dom_id: '#api', deepLinking: true });`;

/**
 * Serves the OpenAPI document at `<base>/openapi.json` and a page to browse it at `<base>/docs`. Swagger UI comes from its
 * package, nothing from another host.
 */
export function mountApiDocs<E extends Env>(app: OpenAPIHono<E>, docs: ApiDocs): void {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const { base, title, description } = docs;
  app.doc31(`${base}/openapi.json`, {
    openapi: '3.1.0',
    info: { title, version: '1.0.0', description, license: { name: 'Apache-2.0' } },
  });
  app.get(`${base}/docs`, (c) => c.html(page(docs)));
  app.get(`${base}/docs/start.js`, (c) => c.body(start(docs), 200, { 'content-type': 'text/javascript' }));
  app.get(`${base}/docs/:asset`, async (c) => {
    const name = c.req.param('asset');
    const type = assets.get(name);
    if (!type) return c.notFound();
    return c.body(await readFile(join(folder, name)), 200, { 'content-type': type, 'cache-control': 'max-age=86400' });
  });
}
