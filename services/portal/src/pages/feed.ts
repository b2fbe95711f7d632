import {
  badge,
  type Column,
  copy,
  facts,
  type Markup,
  moment,
  notice,
  submit,
  table,
  textField,
} from '@dateline/pages';
import { addFeedKey, type Feed, type FeedKey, listFeedKeys, readFeed, revokeFeedKey } from '@dateline/store';
import { html } from 'hono/html';
import { recordAct } from './audit.ts';
import type { PageDeps } from './deps.ts';
import { addresses } from './feeds.ts';
import { filterWords } from './filter-words.ts';
import { valuesOf } from './form-values.ts';
import { notFound, show } from './frame.ts';
import { formToken, type PageContext } from './session.ts';

const LONGEST_NAME = 200;

/** One feed: where it is read, and the keys that open it. */
export async function feed(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await owned(c, deps);
  return one ? page(c, deps, one) : notFound(c);
}

const owned = (c: PageContext, { pool }: PageDeps): Promise<Feed | undefined> =>
  readFeed(pool, c.req.param('name') ?? '', c.var.session.partnerId);

/** Makes a key and shows it this once. The others go on working. */
export async function addKey(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await owned(c, deps);
  if (!one) return notFound(c);
  const name = (valuesOf(c.var.form).name ?? '').slice(0, LONGEST_NAME);
  const made = name ? await addFeedKey(deps.pool, { feed: one.name, name }) : undefined;
  if (!made)
    return page(c, deps, one, { problem: 'Say who is going to use it, so that you know later which key to revoke.' });
  await recordAct(c, deps, 'add-feed-key', one.name, { id: made.id });
  return page(c, deps, one, { fresh: freshKey(one, made.key) });
}

/** Revokes a key of this feed, from the next request on. */
export async function revokeKey(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await owned(c, deps);
  const id = c.req.param('id') ?? '';
  const isOfFeed = one && (await listFeedKeys(deps.pool, one.name)).some((key) => key.id === id);
  if (!one || !isOfFeed) return notFound(c);
  if (await revokeFeedKey(deps.pool, id)) await recordAct(c, deps, 'revoke-feed-key', one.name, { id });
  return c.redirect(`/portal/feeds/${one.name}`, 303);
}

const freshKey = ({ name }: Feed, key: string): Markup =>
  html`${notice('The key works from now on. It is shown this once: keep it before you leave this page.', 'good')}
    <p class="secret" id="key">${key}</p>
    <p>Send it as <code>Authorization: Bearer …</code>, as the password of Basic, or in the address: <code>/feeds/${name}.atom?key=…</code></p>`;

async function page(
  c: PageContext,
  { pool, now }: PageDeps,
  one: Feed,
  more: { fresh?: Markup; problem?: string } = {},
): Promise<Response> {
  const keys = await listFeedKeys(pool, one.name);
  const body = html`${more.fresh ?? ''}${facts([
    [
      'Access',
      html`${badge(one.access, one.access === 'private' ? 'good' : 'plain')} ${one.access === 'private' ? 'with a key' : 'anybody may read it'}`,
    ],
    ['Addresses', addresses(one)],
    ['Holds', filterWords(one.filter).join('; ') || 'everything'],
    ['Entries', `the latest ${one.maxEntries}`],
  ])}
    <h2>Keys</h2>${table('Keys, newest first', columns(c, one, now()), keys, 'No key yet: make one below.')}
    <h2>A new key</h2>
    <form class="row" method="post" action="/portal/feeds/${one.name}/keys">${formToken(c.var.session)}
      ${textField({ name: 'name', label: 'Who uses it', required: true, maxlength: LONGEST_NAME, problem: more.problem })}<button class="main">Make a key</button></form>`;
  return show(
    c,
    { title: one.title, here: '/portal/feeds', trail: [['/portal/feeds', 'Feeds']], body },
    more.problem ? 422 : 200,
  );
}

const columns = (c: PageContext, { name: feedName }: Feed, now: Date): Column<FeedKey>[] => [
  {
    heading: 'Used by',
    kind: 'first',
    cell: ({ name, id }) => html`${copy(name || 'nobody named')}<span class="hint"><code>${id}</code></span>`,
  },
  {
    heading: 'State',
    kind: 'state',
    cell: ({ revokedAt }) => (revokedAt ? badge('revoked', 'plain') : badge('good', 'good')),
  },
  { heading: 'Requests a minute', kind: 'number', cell: ({ perMinute }) => perMinute.toLocaleString('en-GB') },
  { heading: 'Made', cell: ({ createdAt }) => moment(createdAt, now) },
  { heading: 'Last used', cell: ({ lastUsedAt }) => (lastUsedAt ? moment(lastUsedAt, now) : 'never') },
  {
    heading: 'Revoke',
    quiet: true,
    cell: ({ id, name, revokedAt }) =>
      revokedAt
        ? ''
        : submit(`/portal/feeds/${feedName}/keys/${id}/revoke`, 'Revoke', {
            inside: formToken(c.var.session),
            about: `the key of ${name}`,
            kind: 'danger',
          }),
  },
];
