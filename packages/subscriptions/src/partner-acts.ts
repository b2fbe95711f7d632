import {
  type ApiToken,
  addPartner,
  changePartner,
  createApiToken,
  type Db,
  findPartner,
  listApiTokens,
  PARTNER_ID,
  type Partner,
  type Pool,
  TOKEN_ROLES,
} from '@dateline/store';
import { subscriptionFilter } from '@dateline/story';
import { z } from 'zod';
import { checkFilter } from './filter-check.ts';
import { mergePatch } from './merge-patch.ts';
import { type Acted, acted, badValue, readInput, refused } from './outcome.ts';

const personName = z.string().regex(/^[^\p{Cc}]{1,200}$/u, 'A name has 1 to 200 characters');

const partnerFields = z.strictObject({
  name: personName,
  email: z.email().max(320).nullable().default(null).describe('Where notices about its deliveries go'),
  filter: subscriptionFilter
    .default({})
    .describe('What it may have at all: its endpoints and feeds get a story only if this filter takes it too'),
});

/** A partner as it is given to be made. */
export const partnerInput = partnerFields.extend({
  id: z.string().regex(PARTNER_ID, 'An id has 1 to 63 of a-z, 0-9 and hyphens'),
});

/** A partner after a change. */
const changedPartner = partnerFields.extend({ disabled: z.boolean().default(false) });

/** Makes a partner. */
export async function createPartner(pool: Pool, given: unknown): Promise<Acted<Partner>> {
  const read = readInput(partnerInput, given);
  if (!read.ok) return read;
  const values = await checkFilter(pool, read.value.filter);
  if (values.length > 0) return refused({ code: 'VALUE_INVALID', values });
  if (!(await addPartner(pool, read.value))) {
    return refused({ code: 'NAME_TAKEN', detail: `There is a partner "${read.value.id}" already.` });
  }
  return acted((await findPartner(pool, read.value.id))!);
}

/** Changes a partner by a JSON Merge Patch (RFC 7386). The tokens of a disabled one are refused at once. */
export async function revisePartner(pool: Pool, id: string, patch: object): Promise<Acted<Partner>> {
  const current = await findPartner(pool, id);
  if (!current) return unknownPartner(id);
  const { name, email, filter, disabledAt } = current;
  const read = readInput(changedPartner, mergePatch({ name, email, filter, disabled: disabledAt !== null }, patch));
  if (!read.ok) return read;
  const values = await checkFilter(pool, read.value.filter);
  if (values.length > 0) return refused({ code: 'VALUE_INVALID', values });
  const changed = await changePartner(pool, id, read.value);
  return changed ? acted(changed) : unknownPartner(id);
}

const unknownPartner = (id: string) =>
  refused({ code: 'UNKNOWN', detail: `There is no partner "${id.slice(0, 100)}".` });

/** A token as it is given to be made. */
export const tokenInput = z.strictObject({
  name: personName.describe('Whose it is and what for; the audit log shows it'),
  role: z.enum(TOKEN_ROLES).describe('viewer reads, operator repairs, admin configures; a partner has what is theirs'),
  partner: z.string().nullable().default(null).describe('The partner of the role "partner"'),
  days: z.int().min(1).max(3_650).nullable().default(null).describe('Days until it is out of date; null is never'),
});

export interface MadeToken {
  token: ApiToken;
  /** `dlt_…`. Shown this once. */
  secret: string;
}

const DAY_MS = 86_400_000;

/** Makes an API token. `now` in milliseconds since 1970. */
export async function createToken(pool: Pool, given: unknown, now: number): Promise<Acted<MadeToken>> {
  const read = readInput(tokenInput, given);
  if (!read.ok) return read;
  const { name, role, partner, days } = read.value;
  if ((role === 'partner') !== (partner !== null)) {
    return badValue('partner', 'The role "partner" needs a "partner", and no other role has one.');
  }
  if (partner !== null && !(await findPartner(pool, partner))) {
    return badValue('partner', `There is no partner "${partner.slice(0, 100)}".`);
  }
  const expiresAt = days === null ? null : new Date(now + days * DAY_MS);
  const { id, token: secret } = await createApiToken(pool, { role, partnerId: partner, name, expiresAt });
  return acted({ token: (await findToken(pool, id))!, secret });
}

const findToken = async (db: Db, id: string): Promise<ApiToken | undefined> =>
  (await listApiTokens(db)).find((token) => token.id === id);

export const partnerView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  filter: subscriptionFilter,
  disabled: z.boolean(),
  createdAt: z.iso.datetime(),
});

/** A partner as API and command line show it. */
export const viewPartner = ({
  id,
  name,
  email,
  filter,
  disabledAt,
  createdAt,
}: Partner): z.output<typeof partnerView> => ({
  id,
  name,
  email,
  filter,
  disabled: disabledAt !== null,
  createdAt: createdAt.toISOString(),
});

export const tokenView = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(TOKEN_ROLES),
  partner: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable().describe('To the minute'),
});

/** A token as API and command line show it, without the token. */
export const viewToken = ({ partnerId, createdAt, ...token }: ApiToken): z.output<typeof tokenView> => ({
  id: token.id,
  name: token.name,
  role: token.role,
  partner: partnerId,
  createdAt: createdAt.toISOString(),
  expiresAt: token.expiresAt?.toISOString() ?? null,
  revokedAt: token.revokedAt?.toISOString() ?? null,
  lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
});
