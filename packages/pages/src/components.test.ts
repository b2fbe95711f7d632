import { Hono } from 'hono';
import { html } from 'hono/html';
import { describe, expect, it } from 'vitest';
import {
  age,
  assetRoutes,
  copy,
  dayBars,
  latencyLines,
  layout,
  moment,
  pager,
  sparkline,
  strictPages,
  stylesheetAddress,
  submit,
  table,
  textField,
} from './index.ts';

const now = new Date('2026-11-28T16:21:00Z');
const days = [
  { day: new Date('2026-11-26'), good: 40, bad: 0, p50: 12, p95: 80 },
  { day: new Date('2026-11-27'), good: 0, bad: 0, p50: null, p95: null },
  { day: new Date('2026-11-28'), good: 5, bad: 15, p50: 900, p95: 4_000 },
];

describe('what comes from outside', () => {
  it('is escaped and kept apart', async () => {
    expect(String(await copy('<b>\u202Eevil'))).toBe('<bdi>&lt;b&gt;\u202Eevil</bdi>');
    const page = String(
      await layout({
        title: '</title><script>x</script>',
        brand: ['/', 'Dateline'],
        places: [],
        account: { name: '<i>Post', signOut: html`` },
        stylesheet: '/p.css',
        body: html`<p>body</p>`,
      }),
    );
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<i>Post');
  });

  it('cannot break out of a field', async () => {
    const field = String(await textField({ name: 'q', label: 'Words', value: '"><script>' }));
    expect(field).toContain('value="&quot;&gt;&lt;script&gt;"');
  });
});

describe('a field', () => {
  it('is tied to its hint and to what is wrong with it', async () => {
    const text = String(
      await textField({ name: 'url', label: 'Address', value: 'ftp:', hint: 'https', problem: 'No.' }),
    );
    expect(text).toContain('<label for="url">Address</label>');
    expect(text).toContain('aria-describedby="url-hint url-problem"');
    expect(text).toContain('aria-invalid="true"');
    expect(text).toContain('id="url-problem">No.');
  });
});

describe('a table', () => {
  const columns = [
    { heading: 'Name', cell: (row: { name: string }) => row.name, kind: 'first' as const },
    { heading: 'Act', cell: (row: { name: string }) => submit('/go', 'Go', { about: row.name }), quiet: true },
  ];

  it('says the next step when there is nothing', async () => {
    const text = String(await table('Names', columns, [], 'Add the first one.'));
    expect(text).toContain('Add the first one.');
    expect(text).not.toContain('<table');
  });

  it('names the object of each button for whoever hears it', async () => {
    const text = String(await table('Names', columns, [{ name: 'post' }], ''));
    expect(text).toContain('Go<span class="unseen"> post</span>');
    expect(text).toContain('<span class="unseen">Act</span>');
  });
});

describe('times', () => {
  it.each([
    ['2026-11-28T16:08:47Z', '16:08:47', '12 min ago'],
    ['2026-11-28T16:26:00Z', '16:26:00', 'in 5 min'],
    ['2026-11-27T16:08:47Z', '27 Nov 16:08', '24 h ago'],
    ['2026-11-27T23:59:59Z', '27 Nov 23:59', '16 h ago'],
  ])('%s is %s, %s', async (iso, clock, away) => {
    expect(String(await moment(new Date(iso), now)).replaceAll(/<[^>]+>/g, '')).toBe(`${clock} · ${away}`);
  });

  it('rounds ages to what a person says', () => {
    expect([4, 89, 90, 5_400, 172_800].map(age)).toEqual(['4 s', '89 s', '2 min', '2 h', '2 days']);
  });
});

describe('charts', () => {
  it('draw nothing where nothing was, and tell every day its numbers', async () => {
    const text = String(await dayBars(days, { summary: 'Sent', good: 'delivered', bad: 'failed' }));
    expect(text.match(/<rect/g)).toHaveLength(3);
    expect(text).toContain('<title>28 Nov: 5 delivered, 15 failed</title>');
    expect(text).toContain('<title>Sent</title>');
    expect(text).not.toContain('style=');
  });

  it('break a line where a day had none', async () => {
    const text = String(await latencyLines(days, 'Latency'));
    const [slow = '', half = ''] = [...text.matchAll(/ d="([^"]+)"/g)].map((match) => match[1]);
    expect(slow.match(/M/g)).toHaveLength(2);
    expect(half.match(/L/g)).toBeNull();
  });

  it('stand nothing as well', async () => {
    expect(String(await dayBars([], { summary: 'None', good: '', bad: '' }))).toContain('<svg');
    expect(String(await sparkline([], 'None'))).not.toContain('NaN');
    expect(String(await latencyLines([], 'None'))).not.toContain('NaN');
  });
});

it('a pager is there only when there is somewhere to go', async () => {
  expect(String(await pager({}))).toBe('');
  expect(String(await pager({ older: '?after=x' }))).toContain('rel="next"');
});

describe('pages without scripts', () => {
  const app = new Hono();
  app.use('*', strictPages({ https: false }));
  app.route('/portal', assetRoutes());
  app.get('/', (c) => c.text('page'));

  it('allow nothing inline and nothing from elsewhere, and are not kept', async () => {
    const { headers } = await app.request('/');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('have their stylesheet and fonts from here, for good', async () => {
    const address = stylesheetAddress('/portal');
    const answer = await app.request(address);
    expect(answer.headers.get('content-type')).toContain('text/css');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    const fonts = [
      ...(await (await app.request(new URL('tokens.css', `http://x${address}`).href)).text()).matchAll(
        /url\("([^"]+)"\)/g,
      ),
    ];
    expect(fonts).toHaveLength(2);
    for (const [, name = ''] of fonts) {
      const font = await app.request(new URL(name, `http://x${address}`).pathname);
      expect(Buffer.from(await font.arrayBuffer()).toString('latin1', 0, 4)).toBe('wOF2');
    }
    expect((await app.request('/portal/assets/x/../../package.json')).status).toBe(404);
  });
});
