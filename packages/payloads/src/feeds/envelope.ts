import type { Envelope, FeedLink } from '@dateline/formats';
import type { FeedPage } from '@dateline/store';
import { type FeedAddress, pathOf, topicOf } from './address.ts';

/** A feed document without its time, which depends on its entries. */
export type FeedEnvelope = Omit<Envelope, 'updatedAt'>;

/** Where feeds are reached, and where their changes may be subscribed to. */
export interface FeedOrigin {
  /** Without a slash at the end; undefined = it is not known, so there are no absolute links. */
  publicUrl: string | undefined;
  /** The WebSub hub; undefined = there is none. */
  hubUrl: string | undefined;
}

/** The hub beside the feeds; no feed has a name with an underscore. */
export const HUB_PATH = '/feeds/_hub';

/** Returns where feeds are reached at a public address, with the hub that is there if it is switched on. */
export const originOf = (publicUrl: string | undefined, { hasHub }: { hasHub: boolean }): FeedOrigin => ({
  publicUrl,
  hubUrl: publicUrl !== undefined && hasHub ? `${publicUrl}${HUB_PATH}` : undefined,
});

/** The address to subscribe to for the document of an address, with the key of a private feed; undefined without a public address. */
export const topicUrlOf = (
  address: FeedAddress,
  { publicUrl }: FeedOrigin,
  key: string | undefined,
): string | undefined =>
  publicUrl && `${publicUrl}${pathOf(topicOf(address))}${key === undefined ? '' : `?key=${encodeURIComponent(key)}`}`;

/** Value of the Link header with which a hub and a topic are told of, in documents as in what is pushed (WebSub, 4 and 7). */
export const linkHeader = (hubUrl: string, topic: string): string => `<${hubUrl}>; rel="hub", <${topic}>; rel="self"`;

/** Changes in one part of an archive, unless a feed shows fewer: then what it shows and its archive leave no gap. */
const ARCHIVE_SIZE = 100;

/** Parts of the archive that are full, and so stay as they are. */
export const fullPages = (place: number, size: number): number => Math.floor(place / size);

/**
 * What encloses the entries of a document, with links to the documents beside it (RFC 5005, section 4). Without a public address
 * there are no absolute links: what a request says of its host is the sender's word.
 */
export function envelopeOf(address: FeedAddress, feed: FeedPage, { publicUrl, hubUrl }: FeedOrigin): FeedEnvelope {
  const base = publicUrl ?? '';
  const pages = address.isNegotiated ? [] : pagesOf(address, feed);
  return {
    id: `urn:dateline:feed:${feed.name}`,
    title: feed.title,
    description: feed.description ?? feed.title,
    ...(publicUrl && { selfUrl: `${publicUrl}${pathOf(topicOf(address))}`, homeUrl: publicUrl }),
    // What is in an archive does not change.
    ...(hubUrl && address.archive === undefined && { hubs: [hubUrl] }),
    ...(feed.language && { language: feed.language }),
    pages: pages.map(({ rel, href }) => ({ rel, href: `${base}${href}` })),
    isArchive: address.archive !== undefined,
  };
}

function pagesOf(address: FeedAddress, { place, maxEntries }: FeedPage): FeedLink[] {
  const { archive } = address;
  const size = archive?.size ?? Math.min(maxEntries, ARCHIVE_SIZE);
  const full = fullPages(place, size);
  const at = (page: number) => pathOf({ ...address, archive: { size, page } });
  const older = (archive?.page ?? full + 1) - 1;
  const links = older < 1 ? [] : [link('prev-archive', at(older)), link('next', at(older))];
  if (archive === undefined) return links;
  if (archive.page < full) links.push(link('next-archive', at(archive.page + 1)));
  return [...links, link('current', pathOf({ ...address, archive: undefined }))];
}

const link = (rel: string, href: string): FeedLink => ({ rel, href });
