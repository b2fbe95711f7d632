import {
  FEED_FIELDS,
  feedAddresses,
  feedFields,
  feedInput,
  feedValues,
  filterWords,
  problemsOf,
} from '@dateline/forms';
import {
  badge,
  type Column,
  copy,
  type FormProblems,
  type FormValues,
  formStatus,
  type Markup,
  moment,
  noProblems,
  notice,
  problemNotice,
  table,
  valuesOf,
} from '@dateline/pages';
import { type Feed, listFeeds } from '@dateline/store';
import { createFeed } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { hasRole } from '../session.ts';
import { type FormContext, type PartnerDeps, recordAct, show } from './forms.ts';
import { partnerChoices } from './partner-choices.ts';
import { partnerTabs } from './tabs.ts';

/** Every feed with who may read it. */
export async function feeds(c: FormContext, { pool, now }: PartnerDeps): Promise<Response> {
  const rows = await listFeeds(pool);
  const body = html`${partnerTabs('/console/feeds')}
    ${table('Feeds, by name', columns(now()), rows, 'No feed yet. Make one: readers ask for it, by a key or without.')}
    ${hasRole(c.var.operator, 'operator') ? html`<p><a class="button" href="/console/feeds/new">A new feed</a></p>` : ''}`;
  return show(c, { title: 'Feeds', notice: undecided(rows), body });
}

export const isUndecided = ({ access, decidedAt }: Feed): boolean => access === 'open' && decidedAt === null;

function undecided(rows: readonly Feed[]): Markup | undefined {
  const open = rows.filter(isUndecided).map(({ name }) => name);
  return open.length === 0
    ? undefined
    : notice(`Anybody may read ${open.join(', ')}, and nobody has decided so. Open each and say who may.`, 'bad');
}

const columns = (now: Date): Column<Feed>[] => [
  {
    heading: 'Feed',
    kind: 'first',
    cell: ({ title, name }) =>
      html`<a href="/console/feeds/${name}">${copy(title)}</a><span class="hint"><code>${name}</code></span>`,
  },
  { heading: 'Access', kind: 'state', cell: accessBadge },
  {
    heading: 'Partner',
    cell: ({ partnerId }) =>
      partnerId === null ? '–' : html`<a href="/console/partners/${partnerId}">${partnerId}</a>`,
  },
  { heading: 'Addresses', cell: feedAddresses },
  {
    heading: 'Holds',
    cell: ({ filter, maxEntries }) => `${filterWords(filter).join('; ') || 'everything'}; the latest ${maxEntries}`,
  },
  { heading: 'Since', cell: ({ createdAt }) => moment(createdAt, now) },
];

export const accessBadge = (feed: Feed): Markup => {
  if (feed.access === 'private') return badge('private', 'good');
  return isUndecided(feed) ? badge('open, not decided', 'bad') : badge('open', 'plain');
};

/** The form for another feed; `?partner=` says whose. */
export const newFeed = (c: FormContext, deps: PartnerDeps): Promise<Response> =>
  newPage(c, deps, { ...feedValues(undefined), partner: c.req.query('partner') ?? '' }, noProblems);

/** Makes a feed. */
export async function makeFeed(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const values = valuesOf(c.var.form);
  const made = await createFeed(deps.pool, { name: values.name ?? '', ...feedInput(values, undefined) });
  if (!made.ok) return newPage(c, deps, values, problemsOf(made.refusal, FEED_FIELDS));
  await recordAct(c, deps, 'add-feed', made.value.name);
  return c.redirect(`/console/feeds/${made.value.name}?did=made`, 303);
}

async function newPage(
  c: FormContext,
  { pool }: PartnerDeps,
  values: FormValues,
  problems: FormProblems,
): Promise<Response> {
  const partners = await partnerChoices(pool);
  const body = html`<form method="post" action="/console/feeds">
    ${feedFields(values, problems, { partners, isNew: true })}<button class="main">Make the feed</button></form>`;
  const page = { title: 'A new feed', trail: [['/console/feeds', 'Feeds']] as const, body };
  return show(c, { ...page, notice: problemNotice(problems) }, formStatus(problems));
}
