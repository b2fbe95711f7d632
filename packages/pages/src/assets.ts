import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Hono } from 'hono';

const own = (name: string): Buffer => readFileSync(new URL(`./assets/${name}`, import.meta.url));
const { resolve } = createRequire(import.meta.url);
const font = (name: string): Buffer =>
  readFileSync(resolve(`@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`));

const assets = new Map<string, { type: string; bytes: Buffer }>([
  ['tokens.css', { type: 'text/css; charset=utf-8', bytes: own('tokens.css') }],
  ['pages.css', { type: 'text/css; charset=utf-8', bytes: Buffer.concat([own('pages.css'), own('forms.css')]) }],
  ['source-sans-3.woff2', { type: 'font/woff2', bytes: font('source-sans-3') }],
  ['source-serif-4.woff2', { type: 'font/woff2', bytes: font('source-serif-4') }],
]);

/** Changes when any asset does, so that browsers may keep each for a year. */
const edition = createHash('sha256')
  .update(Buffer.concat([...assets.values()].map(({ bytes }) => bytes)))
  .digest('base64url')
  .slice(0, 12);

/** Returns the stylesheet's address under a base such as "/portal". */
export const stylesheetAddress = (base: string): string => `${base}/assets/${edition}/pages.css`;

/** Serves stylesheets and fonts under `/assets/{edition}/`. Open to everyone: they say nothing. */
export function assetRoutes(): Hono {
  const app = new Hono();
  app.get('/assets/:edition/:name', (c) => {
    const asset = assets.get(c.req.param('name'));
    if (!asset) return c.text('Not found\n', 404);
    return c.body(new Uint8Array(asset.bytes), 200, {
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });
  return app;
}
