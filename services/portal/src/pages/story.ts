import { copy, type Fact, facts, type Markup, moment, type NavigationLink, selectField } from '@dateline/pages';
import { type ArchiveStory, findInArchive, listReadingRights, readKill } from '@dateline/store';
import { WRITTEN_FORMATS } from '@dateline/subscriptions';
import { pathOf } from '@dateline/topics';
import { html } from 'hono/html';
import { storyData } from '../story-data.ts';
import { countRead } from './count-read.ts';
import type { PageDeps } from './deps.ts';
import { notFound, show } from './frame.ts';
import type { PageContext } from './session.ts';

const trail: readonly NavigationLink[] = [['/portal/stories', 'Stories']];

/** One story with its content, in any format that is written. */
export async function story(c: PageContext, deps: PageDeps): Promise<Response> {
  const { partnerId } = c.var.session;
  const id = c.req.param('id') ?? '';
  const rights = await listReadingRights(deps.pool, partnerId);
  const found = await findInArchive(deps.pool, id, { rights, pathOf });
  if (found.kind === 'unknown') return notFound(c);
  if (found.kind === 'withdrawn') return withdrawn(c, deps, id);
  const asked = c.req.query('format') ?? '';
  const format = WRITTEN_FORMATS.includes(asked) ? asked : 'plain-text';
  const data = (await storyData(deps.payloads, found.story, format)) ?? '{}';
  await countRead(deps, partnerId, { stories: [found.story], bytes: Buffer.byteLength(data) });
  const { headline, guid } = found.story;
  const body = html`${about(found.story, deps.now())}<h2>Content</h2>${content(data, format)}`;
  return show(c, { title: headline || guid, here: '/portal/stories', trail, body });
}

async function withdrawn(c: PageContext, { pool }: PageDeps, id: string): Promise<Response> {
  const kill = await readKill(pool, id, c.var.session.partnerId);
  const confirmed = kill
    ? html`<p><a href="/portal/kills/${id}">Which of your endpoints have confirmed its kill</a></p>`
    : '';
  const body = html`<p>The story was killed or withdrawn. Remove what you have of it.</p>${confirmed}`;
  return show(c, { title: 'Withdrawn', here: '/portal/stories', trail, body }, 410);
}

function about(one: ArchiveStory, now: Date): Markup {
  const list: Fact[] = [
    ['Source', copy(one.source)],
    ['Language and urgency', `${one.language}, ${one.urgency}`],
    ['Topics', one.topics.length > 0 ? copy(one.topics.map(({ code, name }) => name ?? code).join(', ')) : undefined],
    ['Published', moment(one.publishedAt, now)],
    ['Changed', moment(one.updatedAt, now)],
    ['Story', html`<code>${one.storyId}</code>, version ${one.ordinal}, guid ${copy(one.guid)}`],
    ['Log', html`<a href="/portal/deliveries?q=${one.storyId}">What was sent of it</a>`],
  ];
  return facts(list);
}

/** Longest content on a page, in characters. */
const SHOWN = 40_000;

function content(data: string, format: string): Markup {
  const { content: own, reference } = JSON.parse(data) as { content?: unknown; reference?: { url?: string } };
  const text = typeof own === 'string' ? own : JSON.stringify(own ?? null, null, 2);
  const choices = WRITTEN_FORMATS.map((name) => [name, name] as const);
  return html`<form class="row" method="get">${selectField({ name: 'format', label: 'Format', value: format, choices })}<button>Show</button></form>
    <pre tabindex="0">${own === null && reference ? 'It is too large for a page; the API gives an address to fetch it by.' : text.slice(0, SHOWN)}</pre>
    ${text.length > SHOWN ? html`<p class="hint">The first ${SHOWN.toLocaleString('en-GB')} of ${text.length.toLocaleString('en-GB')} characters.</p>` : ''}`;
}
