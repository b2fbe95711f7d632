import {
  feedAddresses,
  filterWords,
  freshKey,
  KEY_NEEDS_NAME,
  keyField,
  keyTable,
  LONGEST_KEY_NAME,
} from '@dateline/forms';
import {
  facts,
  hidden,
  type Markup,
  notice,
  numberOf,
  outcomeNotice,
  submit,
  textField,
  valuesOf,
} from '@dateline/pages';
import {
  addFeedKey,
  decideFeedAccess,
  type Feed,
  type FeedKey,
  findFeed,
  listFeedKeys,
  revokeFeedKey,
} from '@dateline/store';
import { html } from 'hono/html';
import { hasRole } from '../session.ts';
import { accessBadge, isUndecided } from './feeds.ts';
import { type FormContext, notFound, type PartnerDeps, param, recordAct, show } from './forms.ts';

const MOST_A_MINUTE = 60_000;

interface Shown {
  fresh?: Markup;
  notice?: Markup | undefined;
  keyProblems?: { name?: string; perMinute?: string };
  status?: 200 | 422;
}

/** The feed that the address names. */
export const namedFeed = (c: FormContext, { pool }: PartnerDeps): Promise<Feed | undefined> =>
  findFeed(pool, param(c, 'name'));

/** One feed: where it is read, who may, and the keys that open it. */
export async function feed(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const one = await namedFeed(c, deps);
  return one ? page(c, deps, one, { notice: outcomeNotice(c.req.query('did'), outcomes) }) : notFound(c, 'feed');
}

const outcomes: Record<string, string> = {
  made: 'The feed is ready. Its entries come with the next stories that fit.',
  saved: 'Saved.',
  decided: 'Decided.',
  revoked: 'The key opens nothing from now on.',
};

async function page(c: FormContext, { pool, now }: PartnerDeps, one: Feed, shown: Shown): Promise<Response> {
  const mayAct = hasRole(c.var.operator, 'operator');
  const path = `/console/feeds/${one.name}`;
  const keys = await listFeedKeys(pool, one.name);
  const revoke = ({ id }: FeedKey) => ({ path: `${path}/keys/${id}/revoke` });
  const body = html`${shown.fresh ?? ''}${about(one)}
    ${mayAct ? html`<div class="actions"><a class="button" href="${path}/settings">Change it</a> ${isUndecided(one) ? deciding(path) : ''} <a class="button" href="${path}/remove">Remove it</a></div>` : ''}
    <h2>Keys</h2>${keyTable(keys, now(), mayAct ? revoke : undefined)}
    ${mayAct ? newKey(path, shown.keyProblems ?? {}) : ''}`;
  const open = isUndecided(one) ? notice('Anybody may read it, and nobody has decided so.', 'bad') : undefined;
  return show(
    c,
    { title: one.title, trail: [['/console/feeds', 'Feeds']], notice: shown.notice ?? open, body },
    shown.status ?? 200,
  );
}

const about = (one: Feed): Markup =>
  facts([
    ['Access', accessBadge(one)],
    ['Addresses', feedAddresses(one)],
    ['Partner', one.partnerId ? html`<a href="/console/partners/${one.partnerId}">${one.partnerId}</a>` : 'none'],
    ['Holds', filterWords(one.filter).join('; ') || 'everything'],
    ['Entries', `the latest ${one.maxEntries}`],
    ['Language', one.language ?? undefined],
    ['Description', one.description ?? undefined],
  ]);

/** For a feed that was open before feeds had keys. */
const deciding = (path: string): Markup =>
  html`${submit(`${path}/decide`, 'Make it private', { inside: hidden('access', 'private') })}
    ${submit(`${path}/decide`, 'Keep it open', { inside: hidden('access', 'open') })}`;

const newKey = (path: string, { name, perMinute }: NonNullable<Shown['keyProblems']>): Markup =>
  html`<h2>A new key</h2><form class="row" method="post" action="${path}/keys">${keyField(name)}
    ${textField({ name: 'perMinute', label: 'Requests a minute', type: 'number', value: 60, problem: perMinute })}<button class="main">Make a key</button></form>`;

/** Decides who may read a feed that was open before feeds had keys. */
export async function decide(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const name = param(c, 'name');
  const access = valuesOf(c.var.form).access === 'open' ? 'open' : 'private';
  if (!(await decideFeedAccess(deps.pool, name, access))) return notFound(c, 'feed');
  await recordAct(c, deps, 'decide-feed', name, { access });
  return c.redirect(`/console/feeds/${name}?did=decided`, 303);
}

/** Makes a key and shows it this once. The others go on working. */
export async function addKey(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const one = await namedFeed(c, deps);
  if (!one) return notFound(c, 'feed');
  const values = valuesOf(c.var.form);
  const name = (values.name ?? '').slice(0, LONGEST_KEY_NAME);
  const perMinute = Number(numberOf(values.perMinute || '60'));
  const isRate = Number.isInteger(perMinute) && perMinute >= 1 && perMinute <= MOST_A_MINUTE;
  const keyProblems = {
    ...(!name && { name: KEY_NEEDS_NAME }),
    ...(!isRate && { perMinute: `A whole number from 1 to ${MOST_A_MINUTE.toLocaleString('en-GB')}.` }),
  };
  if (Object.keys(keyProblems).length > 0) return page(c, deps, one, { keyProblems, status: 422 });
  const made = await addFeedKey(deps.pool, { feed: one.name, name, perMinute });
  if (!made) return notFound(c, 'feed');
  await recordAct(c, deps, 'add-feed-key', one.name, { id: made.id });
  return page(c, deps, one, { fresh: freshKey(one, made.key) });
}

/** Revokes a key of this feed, from the next request on. */
export async function revokeKey(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const [name, id] = [param(c, 'name'), param(c, 'id')];
  const isOfFeed = (await listFeedKeys(deps.pool, name)).some((key) => key.id === id);
  if (!isOfFeed) return notFound(c, 'key');
  if (await revokeFeedKey(deps.pool, id)) await recordAct(c, deps, 'revoke-feed-key', name, { id });
  return c.redirect(`/console/feeds/${name}?did=revoked`, 303);
}
