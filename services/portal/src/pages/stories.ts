import { type Column, copy, type Markup, moment, pager, table, textField } from '@dateline/pages';
import { type ArchiveStory, listArchive, listReadingRights, type ReadingRight } from '@dateline/store';
import { pathOf } from '@dateline/topics';
import { html } from 'hono/html';
import { z } from 'zod';
import { cursorOf, placeOf } from '../cursor.ts';
import { countRead } from './count-read.ts';
import type { PageDeps } from './deps.ts';
import { show } from './frame.ts';
import { queryAddress, queryText } from './query-text.ts';
import type { PageContext } from './session.ts';

const PAGE = 50;

/** What the address asks for. What does not fit is left out: a pasted paragraph is no mistake of the program. */
const query = z.object({ q: queryText(300), topic: queryText(100), since: queryText(20), after: queryText(300) });
type Query = z.output<typeof query>;

/** The archive: stories that are out, within what this partner's endpoints and feeds get. */
export async function stories(c: PageContext, deps: PageDeps): Promise<Response> {
  const asked = query.parse(c.req.query());
  const { partnerId } = c.var.session;
  const rights = await listReadingRights(deps.pool, partnerId);
  const page = await listArchive(deps.pool, {
    rights,
    words: asked.q,
    topic: asked.topic,
    since: dayOf(asked.since),
    after: placeOf(asked.after ?? '') ?? undefined,
    limit: PAGE,
    pathOf,
  });
  await countRead(deps, partnerId, { stories: page.stories, bytes: Buffer.byteLength(JSON.stringify(page.stories)) });
  const body = html`${form(asked)}
    ${table('Stories, those released last first', columns(deps.now()), page.stories, emptyWords(asked, rights, page.next !== undefined))}
    ${pager({
      newest: asked.after && queryAddress({ ...asked, after: undefined }),
      older: page.next && queryAddress({ ...asked, after: cursorOf(page.next) }),
    })}`;
  return show(c, { title: 'Stories', here: '/portal/stories', body });
}

/** The beginning of a day (UTC). */
function dayOf(text: string | undefined): Date | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? new Date(`${text}T00:00:00Z`) : undefined;
  return at && !Number.isNaN(at.getTime()) ? at : undefined;
}

function emptyWords(
  { q, topic, since, after }: Query,
  rights: readonly ReadingRight[],
  goesOn: boolean,
): Markup | string {
  if (rights.length === 0)
    return html`Nothing is open to you yet: what you may read here is what your endpoints and feeds get. <a href="/portal/endpoints/new">A new endpoint</a>`;
  if (goesOn) return 'None among the stories that were looked at. Go on to older ones.';
  return q || topic || since || after
    ? html`No story that you may read fits. <a href="/portal/stories">Show all</a>`
    : 'No story that your endpoints and feeds get is out yet.';
}

const form = (asked: Query): Markup => html`<form class="row" method="get" role="search">
  ${textField({ name: 'q', label: 'Words of headline and text', type: 'search', value: asked.q, maxlength: 300 })}
  ${textField({ name: 'topic', label: 'Topic', value: asked.topic, maxlength: 100 })}
  ${textField({ name: 'since', label: 'Since (UTC)', type: 'date', value: asked.since })}
  <button class="main">Search</button>
</form><p class="hint">“Quoted phrases”, -word for one that must not occur. Topics are codes of the IPTC Media Topics, such as medtop:15000000; each takes its whole subtree.</p>`;

const columns = (now: Date): Column<ArchiveStory>[] => [
  {
    heading: 'Story',
    kind: 'first',
    cell: ({ storyId, headline, guid, ordinal }) =>
      html`<a href="/portal/stories/${storyId}">${headline ? copy(headline) : 'No headline'}</a>
      <span class="hint">version ${ordinal} · ${copy(guid)}</span>`,
  },
  { heading: 'Source', cell: ({ source }) => copy(source) },
  { heading: 'Language', cell: ({ language }) => language },
  { heading: 'Urgency', kind: 'number', cell: ({ urgency }) => urgency },
  { heading: 'Topics', cell: ({ topics }) => topicWords(topics) },
  { heading: 'Changed', cell: ({ updatedAt }) => moment(updatedAt, now) },
];

const topicWords = (topics: ArchiveStory['topics']): Markup | string => {
  if (topics.length === 0) return '–';
  const [shown, rest] = [topics.slice(0, 3), topics.length - 3];
  return html`${copy(shown.map(({ code, name }) => name ?? code).join(', '))}${rest > 0 ? ` and ${rest} more` : ''}`;
};
