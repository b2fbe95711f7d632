import {
  addFeed,
  changeFeed,
  countFeedsOf,
  type Feed,
  findPartner,
  type PartnerScope,
  type Pool,
  readFeed,
} from '@dateline/store';
import { subscriptionFilter } from '@dateline/story';
import { z } from 'zod';
import { checkFilter } from './filter-check.ts';
import { mergePatch } from './merge-patch.ts';
import { type Acted, acted, type BadValue, readInput, refused } from './outcome.ts';

const feedFields = z.strictObject({
  title: z.string().regex(/^[^\p{Cc}]{1,200}$/u, 'A title has 1 to 200 characters'),
  description: z.string().max(2_000).nullable().default(null),
  language: z.string().max(35).nullable().default(null).describe('Language the feed declares (BCP 47)'),
  filter: subscriptionFilter.default({}).describe('Which stories; empty takes everything'),
  maxEntries: z.int().min(1).max(1_000).default(100).describe('Entries shown'),
  access: z.enum(['open', 'private']).default('private').describe('private needs a key. Operators only may open one'),
  partner: z.string().nullable().default(null).describe('Id of the partner that sees it'),
});

/** A feed as it is given to be made. */
export const feedInput = feedFields.extend({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'A feed name has 1 to 63 of a-z, 0-9 and hyphens'),
});
type FeedInput = z.output<typeof feedFields>;

/** Feeds that one partner may have. */
const MOST_OF_A_PARTNER = 50;

/** Makes a feed, private unless an operator says otherwise. */
export async function createFeed(pool: Pool, given: unknown, { partnerId }: PartnerScope = {}): Promise<Acted<Feed>> {
  const read = readInput(feedInput, given);
  if (!read.ok) return read;
  const { name, partner, ...fields } = { ...read.value, partner: partnerId ?? read.value.partner };
  const refusal = refuseForPartner(partnerId, read.value, undefined);
  if (refusal) return refusal;
  const values = await checkFeed(pool, { ...fields, partner });
  if (values.length > 0) return refused({ code: 'VALUE_INVALID', values });
  if (partnerId !== undefined && (await countFeedsOf(pool, partnerId)) >= MOST_OF_A_PARTNER) {
    return refused({
      code: 'LIMIT_REACHED',
      detail: `A partner may have ${MOST_OF_A_PARTNER} feeds. Remove one first.`,
    });
  }
  if (!(await addFeed(pool, name, { ...fields, partnerId: partner }))) {
    return refused({ code: 'NAME_TAKEN', detail: `There is a feed "${name}" already.` });
  }
  return acted((await readFeed(pool, name))!);
}

/** Changes a feed by a JSON Merge Patch (RFC 7386), unless it has another revision by now. Its name is its address and stays. */
export async function reviseFeed(
  pool: Pool,
  name: string,
  patch: Readonly<Record<string, unknown>>,
  { partnerId, revision }: PartnerScope & { revision?: number | undefined } = {},
): Promise<Acted<Feed>> {
  const current = await readFeed(pool, name, partnerId);
  if (!current) return unknownFeed(name);
  const read = readInput(feedFields, mergePatch(inputOf(current), patch));
  if (!read.ok) return read;
  const refusal = refuseForPartner(partnerId, read.value, current);
  if (refusal) return refusal;
  const values = await checkFeed(pool, read.value);
  if (values.length > 0) return refused({ code: 'VALUE_INVALID', values });
  const { partner, ...fields } = read.value;
  const scope = { partnerId, revision: revision ?? current.revision };
  const changed = await changeFeed(pool, name, { ...fields, partnerId: partner }, scope);
  if (changed.kind === 'changed') return acted(changed.row);
  if (changed.kind !== 'stale') return unknownFeed(name);
  const detail = `It was changed in the meantime and has revision ${changed.revision}. Read it again.`;
  return refused({ code: 'STALE', revision: changed.revision, detail });
}

const inputOf = ({ title, description, language, filter, maxEntries, access, partnerId }: Feed): FeedInput => ({
  title,
  description,
  language,
  filter,
  maxEntries,
  access,
  partner: partnerId,
});

async function checkFeed(pool: Pool, { filter, language, partner }: FeedInput): Promise<BadValue[]> {
  const ofLanguage = await checkFilter(pool, language === null ? {} : { languages: [language] }, '');
  return [
    ...(await checkFilter(pool, filter)),
    ...ofLanguage.map(({ detail }) => ({ at: 'language', detail })),
    ...(partner !== null && !(await findPartner(pool, partner))
      ? [{ at: 'partner', detail: `There is no partner "${partner.slice(0, 100)}".` }]
      : []),
  ];
}

/** What a partner may not decide by itself: whose a feed is, and that anybody may read it. */
function refuseForPartner(
  partnerId: string | undefined,
  next: Pick<FeedInput, 'partner' | 'access'>,
  current: Feed | undefined,
) {
  if (partnerId === undefined) return undefined;
  if ((next.partner !== null && next.partner !== partnerId) || (current && next.partner === null)) {
    return refused({ code: 'NOT_ALLOWED', detail: 'An operator decides whose a feed is.' });
  }
  if (next.access === 'open' && current?.access !== 'open') {
    return refused({ code: 'NOT_ALLOWED', detail: 'An operator decides that anybody may read a feed.' });
  }
  return undefined;
}

const unknownFeed = (name: string) =>
  refused({ code: 'UNKNOWN', detail: `There is no feed "${name.slice(0, 100)}" that may be changed here.` });

/** A feed as API and command line show it. */
export const feedView = z.object({
  ...feedFields.shape,
  name: z.string(),
  decided: z
    .boolean()
    .describe('False for a feed that was open before feeds had keys, and that nobody has decided about'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  revision: z.int().describe('Its ETag, for If-Match'),
});

export const viewFeed = (feed: Feed): z.output<typeof feedView> => ({
  ...inputOf(feed),
  name: feed.name,
  decided: feed.access === 'private' || feed.decidedAt !== null,
  createdAt: feed.createdAt.toISOString(),
  updatedAt: feed.updatedAt.toISOString(),
  revision: feed.revision,
});
