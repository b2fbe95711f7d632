import { feedAddresses, filterWords } from '@dateline/forms';
import { badge, type Column, copy, moment, table } from '@dateline/pages';
import { type Feed, pageOfFeeds } from '@dateline/store';
import { html } from 'hono/html';
import type { PageDeps } from './deps.ts';
import { show } from './frame.ts';
import type { PageContext } from './session.ts';

/** A partner has fifty at most, unless an operator gave it more. */
const MOST = 200;

/** The partner's feeds and where to read them. */
export async function feeds(c: PageContext, { pool, now }: PageDeps): Promise<Response> {
  const own = await pageOfFeeds(pool, { partnerId: c.var.session.partnerId, limit: MOST });
  const nothing =
    'No feed is set up for you. Your newsroom can add one; an endpoint gets the same stories without asking for them.';
  return show(c, { title: 'Feeds', here: '/portal/feeds', body: table('Your feeds', columns(now()), own, nothing) });
}

const columns = (now: Date): Column<Feed>[] => [
  {
    heading: 'Feed',
    kind: 'first',
    cell: ({ title, name }) =>
      html`<a href="/portal/feeds/${name}">${copy(title)}</a><span class="hint"><code>${name}</code></span>`,
  },
  { heading: 'Access', kind: 'state', cell: ({ access }) => badge(access, access === 'private' ? 'good' : 'plain') },
  { heading: 'Addresses', cell: feedAddresses },
  {
    heading: 'Holds',
    cell: ({ filter, maxEntries }) => `${filterWords(filter).join('; ') || 'everything'}; the latest ${maxEntries}`,
  },
  { heading: 'Since', cell: ({ createdAt }) => moment(createdAt, now) },
];
