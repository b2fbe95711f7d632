import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';

const assets = new Map([
  ['swagger-ui.css', 'text/css'],
  ['swagger-ui-bundle.js', 'text/javascript'],
]);

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Dateline API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/docs/swagger-ui.css"></head><body><main id="api"></main>
<script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;

const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true });`;

/** Serves the OpenAPI document and a page to browse it; Swagger UI comes from its package, nothing from another host. */
export function mountDocs(app: OpenAPIHono): void {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Dateline gateway',
      version: '1.0.0',
      description: 'Push wire copy in any format and learn what became of it. Errors are problem documents (RFC 9457).',
      license: { name: 'Apache-2.0' },
    },
  });
  app.get('/docs', (c) => c.html(page));
  app.get('/docs/start.js', (c) => c.body(start, 200, { 'content-type': 'text/javascript' }));
  app.get('/docs/:asset', async (c) => {
    const name = c.req.param('asset');
    const type = assets.get(name);
    if (!type) return c.notFound();
    return c.body(await readFile(join(folder, name)), 200, { 'content-type': type, 'cache-control': 'max-age=86400' });
  });
}
