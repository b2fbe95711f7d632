import { type FeedFormat, feedFormats, formatForAccept } from '@dateline/formats';

/** A document of a feed that is asked for. */
export interface FeedAddress {
  name: string;
  format: FeedFormat;
  /** The format was chosen by the Accept header. */
  isNegotiated: boolean;
  /** A part of the archive: pages of `size` changes each, counted from 1; undefined = the feed as it is now. */
  archive: { size: number; page: number } | undefined;
}

export type AddressRead = { ok: true; address: FeedAddress } | { ok: false; status: 400 | 404 | 406; reason: string };

export interface AskedAddress {
  /** `world.atom`, or `world` to choose by Accept. */
  file: string;
  accept: string | undefined;
}

const formatOfSuffix = new Map(feedFormats.map((format) => [format.feed.suffix, format]));
const negotiable = feedFormats.filter(({ feed }) => feed.choice !== undefined);

const FILE = /^([a-z0-9][a-z0-9-]{0,62})(?:\.([a-z]{1,20}))?$/;

/** Reads the address of a feed as it is now. */
export function readAddress({ file, accept }: AskedAddress): AddressRead {
  const [, name, suffix] = FILE.exec(file) ?? [];
  if (name === undefined) return unknown(`/feeds/${file}`);
  if (suffix !== undefined) return withSuffix(name, suffix, undefined);
  const format = formatForAccept(accept, negotiable);
  if (format !== undefined) return { ok: true, address: { name, format, isNegotiated: true, archive: undefined } };
  const types = negotiable.map(({ mediaTypes }) => mediaTypes[0]).join(', ');
  return { ok: false, status: 406, reason: `A feed comes as ${types}, or at an address that names its form: ${forms}` };
}

/** Reads `/feeds/{name}/archive/{size}/{page}.{suffix}`. */
export function readArchiveAddress(name: string, size: string, file: string): AddressRead {
  const [, page = '', suffix = ''] = /^([^.]*)\.([a-z]{1,20})$/.exec(file) ?? [];
  const archive = { size: Number(size), page: Number(page) };
  if (!isCount(size, 1_000) || !isCount(page, Number.MAX_SAFE_INTEGER))
    return { ok: false, status: 400, reason: 'An archive is /feeds/{name}/archive/{size}/{page}.{form}, both numbers' };
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(name) ? withSuffix(name, suffix, archive) : unknown(`/feeds/${name}`);
}

const isCount = (text: string, most: number): boolean => /^[1-9]\d{0,15}$/.test(text) && Number(text) <= most;

function withSuffix(name: string, suffix: string, archive: FeedAddress['archive']): AddressRead {
  const format = formatOfSuffix.get(suffix);
  if (format === undefined) return unknown(`/feeds/${name}.${suffix}`);
  return { ok: true, address: { name, format, isNegotiated: false, archive } };
}

const forms = [...formatOfSuffix.keys()].map((suffix) => `.${suffix}`).join(' ');

const unknown = (path: string): AddressRead => ({
  ok: false,
  status: 404,
  reason: `There is no feed at ${path}. /feeds lists them; their forms are ${forms}`,
});

/** Forms that a feed may be subscribed to in, by the name at the end of their addresses. */
export const formOf = ({ format }: FeedAddress): string => format.feed.suffix;

/** Addresses of a feed, by the form that each has. */
export const addressesOf = (name: string): Record<string, string> =>
  Object.fromEntries([...formatOfSuffix.keys()].map((suffix) => [suffix, `/feeds/${name}.${suffix}`]));

/** The address of a feed in a form; undefined = no such form. */
export function addressOfForm(name: string, form: string): FeedAddress | undefined {
  const read = readAddress({ file: `${name}.${form}`, accept: undefined });
  return read.ok ? read.address : undefined;
}

/** The address that has this representation alone, which is the one to subscribe to (WebSub, 4.1). */
export const topicOf = (address: FeedAddress): FeedAddress => ({ ...address, isNegotiated: false });

/** Where a document of a feed is, from the root of the service. */
export function pathOf(address: FeedAddress): string {
  const { name, isNegotiated, archive } = address;
  if (isNegotiated) return `/feeds/${name}`;
  const suffix = formOf(address);
  return archive === undefined
    ? `/feeds/${name}.${suffix}`
    : `/feeds/${name}/archive/${archive.size}/${archive.page}.${suffix}`;
}
