import {
  feedAddresses,
  filterWords,
  freshKey,
  KEY_NEEDS_NAME,
  keyField,
  keyTable,
  LONGEST_KEY_NAME,
} from '@dateline/forms';
import { badge, facts, type Markup, valuesOf } from '@dateline/pages';
import { addFeedKey, type Feed, type FeedKey, listFeedKeys, readFeed, revokeFeedKey } from '@dateline/store';
import { html } from 'hono/html';
import { recordAct } from './audit.ts';
import type { PageDeps } from './deps.ts';
import { notFound, show } from './frame.ts';
import { formToken, type PageContext } from './session.ts';

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
  const name = (valuesOf(c.var.form).name ?? '').slice(0, LONGEST_KEY_NAME);
  const made = name ? await addFeedKey(deps.pool, { feed: one.name, name }) : undefined;
  if (!made) return page(c, deps, one, { problem: KEY_NEEDS_NAME });
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

async function page(
  c: PageContext,
  { pool, now }: PageDeps,
  one: Feed,
  more: { fresh?: Markup; problem?: string } = {},
): Promise<Response> {
  const keys = await listFeedKeys(pool, one.name);
  const revoke = ({ id }: FeedKey) => ({
    path: `/portal/feeds/${one.name}/keys/${id}/revoke`,
    inside: formToken(c.var.session),
  });
  const body = html`${more.fresh ?? ''}${facts([
    [
      'Access',
      html`${badge(one.access, one.access === 'private' ? 'good' : 'plain')} ${one.access === 'private' ? 'with a key' : 'anybody may read it'}`,
    ],
    ['Addresses', feedAddresses(one)],
    ['Holds', filterWords(one.filter).join('; ') || 'everything'],
    ['Entries', `the latest ${one.maxEntries}`],
  ])}
    <h2>Keys</h2>${keyTable(keys, now(), revoke)}
    <h2>A new key</h2>
    <form class="row" method="post" action="/portal/feeds/${one.name}/keys">${formToken(c.var.session)}
      ${keyField(more.problem)}<button class="main">Make a key</button></form>`;
  return show(
    c,
    { title: one.title, here: '/portal/feeds', trail: [['/portal/feeds', 'Feeds']], body },
    more.problem ? 422 : 200,
  );
}
