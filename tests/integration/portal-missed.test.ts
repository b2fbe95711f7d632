import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { uniquePrefix } from '../support/infra.ts';
import { newEndpoint } from './dispatcher-fixture.ts';
import { deliveryRow, endAs, release } from './owed-fixture.ts';
import { type PagesSession, startPortalPages } from './portal-pages-fixture.ts';

// What the pages say of what a partner missed, of kills, of events to be pulled and of the archive.
let pages: Awaited<ReturnType<typeof startPortalPages>>;
let [post, times]: PagesSession[] = [];
let endpointId = '';

beforeAll(async () => {
  pages = await startPortalPages();
  post = await pages.sessionOf('post');
  times = await pages.sessionOf('times');
});
afterAll(() => pages?.pool.end());

/** Each test has an endpoint of the Evening Post of its own, which wants none of the others' stories. */
beforeEach(async () => {
  endpointId = (await newEndpoint(pages.pool, 'http://127.0.0.1:9/hook')).id;
  await pages.pool.query(`update endpoints set partner_id = 'post', filter = '{"text": "unheard-of"}' where id = $1`, [
    endpointId,
  ]);
});

const read = async (path: string, session = post!) => {
  const answer = await pages.get(path, { cookie: session.cookie });
  return { status: answer.status, text: await answer.text() };
};

const send = (path: string, form: Record<string, string>, { cookie, formToken } = post!) =>
  pages.post(path, { ...form, 'form-token': formToken }, { cookie });

const owe = async (headline: string, state: 'failed' | 'delivered'): Promise<string> => {
  const [id = ''] = await release(pages.pool, { id: `st_${uniquePrefix()}`, headline }, [endpointId]);
  await endAs(pages.pool, id, state);
  return id;
};

const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString().slice(0, 16);
const asked = (fields: Record<string, string>) => `/endpoints/${endpointId}/missed?${new URLSearchParams(fields)}`;

describe('what was missed', () => {
  it('is counted first, and sent by the button only', async () => {
    const failed = await owe('Ferry sails', 'failed');
    const taken = await owe('Ferry sinks', 'delivered');
    const count = await read(asked({ act: 'recover', since: hourAgo(), until: '' }));
    expect(count.text).toContain('Send 1 now');
    expect(count.text).toContain('sent again, under the same webhook-id');
    expect(await deliveryRow(pages.pool, failed)).toMatchObject({ state: 'failed', run: 1 });
    const sent = await send(`/endpoints/${endpointId}/missed`, { act: 'recover', since: hourAgo(), until: '' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/portal/endpoints/${endpointId}/missed?sent=1`]);
    expect(await deliveryRow(pages.pool, failed)).toMatchObject({ state: 'pending', run: 2 });
    expect(await deliveryRow(pages.pool, taken)).toMatchObject({ state: 'delivered', run: 1 });
    const { rows } = await pages.pool.query(
      `select by, detail->>'sent' as sent from audit_log where action = 'recover' and subject = $1`,
      [endpointId],
    );
    expect(rows).toEqual([{ by: 'partner post', sent: '1' }]);
    expect((await read(`/endpoints/${endpointId}/missed?sent=1`)).text).toContain('1 is being sent');
  });

  it('are also stories that the filter wants and that were never sent, each once', async () => {
    await pages.pool.query(`update endpoints set filter = '{"text": "volcano"}' where id = $1`, [endpointId]);
    await release(pages.pool, { id: `st_${uniquePrefix()}`, headline: 'Volcano wakes' });
    const fields = { act: 'recover', since: hourAgo() };
    expect((await read(asked(fields))).text).toContain('stories that you never got');
    const sent = async () => (await send(`/endpoints/${endpointId}/missed`, fields)).headers.get('location');
    expect(await sent()).toContain('sent=1');
    expect(await sent()).toContain('sent=0');
    expect((await read(`/endpoints/${endpointId}/missed?sent=0`)).text).toContain('nothing to send any more');
  });

  it('leaves out, and says why, what was killed', async () => {
    const gone = await owe('Libel', 'failed');
    await pages.pool.query(
      'update stories set killed_at = now() where id = (select story_id from deliveries where id = $1)',
      [gone],
    );
    const { text } = await read(asked({ act: 'recover', since: hourAgo() }));
    expect(text).toContain('are not sent: The story was killed');
    expect(text).not.toContain('now</button>');
  });

  it('says beside the field what is no time, and does nothing', async () => {
    for (const [fields, sentence] of [
      [{ since: '' }, 'Say from when'],
      [{ since: 'yesterday' }, 'not a date and time'],
      [{ since: '2026-02-31T99:00' }, 'not a date and time'],
      [{ since: hourAgo(), until: '2026-01-01T00:00' }, 'has to come after'],
    ] as const) {
      const answer = await read(asked({ act: 'recover', ...fields }));
      expect([answer.status, answer.text.includes(sentence)]).toEqual([422, true]);
      expect((await send(`/endpoints/${endpointId}/missed`, { act: 'recover', ...fields })).status).toBe(422);
    }
  });
});

describe('what was sent', () => {
  it('is replayed by a filter, of each story the newest version', async () => {
    const ferry = await owe('Ferry sails', 'delivered');
    await owe('Budget passes', 'delivered');
    const fields = { act: 'replay', since: hourAgo(), until: '', 'filter.text': 'ferry' };
    const count = await read(asked(fields));
    expect(count.text).toContain('Send 1 now');
    expect(count.text).toContain('name="filter.text" value="ferry"');
    expect((await send(`/endpoints/${endpointId}/missed`, fields)).headers.get('location')).toContain('sent=1');
    const { rows } = await pages.pool.query('select id from deliveries where endpoint_id = $1 and run = 2', [
      endpointId,
    ]);
    expect(rows).toEqual([{ id: ferry }]);
  });

  it('is not counted by a filter that means nothing', async () => {
    const answer = await read(asked({ act: 'replay', since: hourAgo(), 'filter.topics': 'medtop:1' }));
    expect([answer.status, answer.text.includes('id="filter.topics-problem"')]).toEqual([422, true]);
  });
});

describe('kills', () => {
  it('say which endpoints have confirmed them and which have not, to those who had the story', async () => {
    const other = (await newEndpoint(pages.pool, 'http://127.0.0.1:9/hook')).id;
    await pages.pool.query(`update endpoints set partner_id = 'post' where id = $1`, [other]);
    const id = `st_${uniquePrefix()}`;
    for (const text of await release(pages.pool, { id, headline: 'Libel' }, [endpointId, other]))
      await endAs(pages.pool, text, 'delivered');
    const [confirmed = '', failed = ''] = await release(pages.pool, { id, ordinal: 2, event: 'story.killed' }, [
      endpointId,
      other,
    ]);
    await endAs(pages.pool, confirmed, 'delivered');
    await endAs(pages.pool, failed, 'failed', 10);
    const list = await read('/kills');
    expect(list.text).toContain('1 of 2');
    expect(list.text).toContain('One kill is not confirmed by every endpoint');
    expect(list.text).not.toContain('Libel');
    const { text } = await read(`/kills/${id}`);
    for (const expected of ['1 of 2 endpoints', endpointId, other, 'confirmed', 'failed', failed])
      expect(text).toContain(expected);
    expect(text).not.toContain('Libel');
    expect((await read(`/kills/${id}`, times)).status).toBe(404);
    expect((await read('/kills', times)).text).not.toContain(id);
  });

  it('go on page by page, each once', async () => {
    const made = new Set<string>();
    for (let count = 0; count < 53; count++) {
      const id = `st_${uniquePrefix()}`;
      made.add(id);
      const [text = ''] = await release(pages.pool, { id }, [endpointId]);
      await endAs(pages.pool, text, 'delivered');
      await release(pages.pool, { id, ordinal: 2, event: 'story.killed' }, [endpointId]);
    }
    const seen: string[] = [];
    for (let path: string | undefined = '/kills'; path; ) {
      const { text } = await read(path);
      seen.push(...[...text.matchAll(/href="\/portal\/kills\/(st_\w+)"/g)].map(([, id = '']) => id));
      const next: string | undefined = /href="(\?after=[^"]+)" rel="next"/.exec(text)?.[1];
      path = next && `/kills${next}`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect([...made].filter((id) => !seen.includes(id))).toEqual([]);
  });
});

describe('events to be pulled', () => {
  it('are shown from the cursor on, and looking confirms nothing', async () => {
    await pages.pool.query(`update endpoints set channel = 'pull', url = '' where id = $1`, [endpointId]);
    expect((await read(`/endpoints/${endpointId}/events`)).text).toContain('nobody has pulled yet');
    const [id = ''] = await release(pages.pool, { id: `st_${uniquePrefix()}`, headline: 'Ferry sails' }, [endpointId]);
    await pages.pool.query('insert into event_positions (endpoint_id) values ($1)', [endpointId]);
    for (let look = 0; look < 2; look++) {
      const { text } = await read(`/endpoints/${endpointId}/events`);
      expect(text).toContain('Ferry sails');
      expect(text).toContain(id);
    }
    expect(await deliveryRow(pages.pool, id)).toMatchObject({ state: 'pending', fetched_at: null });
    expect((await read(`/endpoints/${endpointId}/events?after=99`)).text).toContain('No event has such a number yet');
    expect((await read(`/endpoints/${endpointId}/events?after=x`)).status).toBe(200);
    await pages.pool.query(`update endpoints set state = 'paused' where id = $1`, [endpointId]);
    expect((await read(`/endpoints/${endpointId}/events`)).text).toContain('cannot be pulled');
  });
});

describe('the archive', () => {
  it('shows what the filters of the partner take, and counts what was read', async () => {
    await pages.pool.query(`update endpoints set filter = '{"text": "lighthouse"}' where partner_id = 'post'`);
    const [inside, outside] = [`st_${uniquePrefix()}`, `st_${uniquePrefix()}`];
    await release(pages.pool, { id: inside, headline: 'Lighthouse shines' });
    await release(pages.pool, { id: outside, headline: 'Bridge opens' });
    await pages.pool.query('update releases set announced_at = now()');
    const list = await read('/stories?q=shines');
    expect(list.text).toContain('Lighthouse shines');
    for (const path of [
      '/stories',
      '/stories?topic=no&since=x&after=y',
      `/stories?q=${'x '.repeat(400)}`,
      '/stories?q=%22',
    ])
      expect((await read(path)).text).not.toContain('Bridge opens');
    const story = await read(`/stories/${inside}`);
    expect(story.text).toContain('Ships sail again.');
    expect(story.text).not.toContain('Not for partners');
    expect((await read(`/stories/${inside}?format=ninjs`)).text).toContain('&quot;headlines&quot;');
    expect((await read(`/stories/${outside}`)).status).toBe(404);
    expect((await read(`/stories/${inside}`, times)).status).toBe(404);
    expect((await read('/stories', times)).text).toContain('Nothing is open to you yet');
    const { rows } = await pages.pool.query(`select partner_id from usage_days where kind = 'stories' and stories > 0`);
    expect(rows).toEqual([{ partner_id: 'post' }]);
  });

  it('says that a story was withdrawn, and leads to its kill', async () => {
    const id = `st_${uniquePrefix()}`;
    const [text = ''] = await release(pages.pool, { id, headline: 'Lighthouse libel' }, [endpointId]);
    await endAs(pages.pool, text, 'delivered');
    await release(pages.pool, { id, ordinal: 2, event: 'story.killed' }, [endpointId]);
    await pages.pool.query('update releases set announced_at = now()');
    const answer = await read(`/stories/${id}`);
    expect([answer.status, answer.text.includes(`/portal/kills/${id}`)]).toEqual([410, true]);
    expect(answer.text).not.toContain('libel');
  });
});

it('an attempt keeps the address and the headers that it was made with', async () => {
  const id = await owe('Ferry sails', 'delivered');
  await pages.pool.query(`update endpoints set settings = '{"headers": {"X-Desk": "old"}}' where id = $1`, [
    endpointId,
  ]);
  await pages.pool.query(
    `insert into attempts (delivery_id, n, ms, status, outcome, at) values ($1, 1, 5, 204, 'delivered', now())`,
    [id],
  );
  const page = await read(`/endpoints/${endpointId}/settings`);
  const revision = /name="revision" value="(\d+)"/.exec(page.text)?.[1] ?? '';
  const saved = await send(`/endpoints/${endpointId}/settings`, {
    revision,
    name: endpointId,
    url: 'http://127.0.0.1:9/moved',
    format: 'nitf',
    maxInFlight: '10',
    'settings.body': 'both',
    'settings.content': 'full',
    'settings.referenceHours': '168',
    'settings.order': 'story',
    'settings.related': 'at-release',
    'settings.headers': 'X-Desk: new',
    'settings.auth.kind': 'none',
  });
  expect(saved.status).toBe(303);
  const { text } = await read(`/deliveries/${id}`);
  expect(text).toContain('POST http://127.0.0.1:9/hook');
  expect(text).toContain('X-Desk: old');
  expect(text).not.toContain('X-Desk: new');
});

it('what a partner asks for is of its own endpoints only', async () => {
  const id = await owe('Ferry sails', 'failed');
  const form = { act: 'recover', since: hourAgo() };
  expect((await send(`/endpoints/${endpointId}/missed`, form, times)).status).toBe(404);
  expect((await read(asked(form), times)).status).toBe(404);
  const { rows } = await pages.pool.query('select state from deliveries where id = $1', [id]);
  expect(rows).toEqual([{ state: 'failed' }]);
});
