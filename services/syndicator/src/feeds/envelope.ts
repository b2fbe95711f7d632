import type { Envelope, FeedLink } from '@dateline/formats';
import type { FeedPage } from '@dateline/store';
import { type FeedAddress, pathOf } from './address.ts';

/** A feed document without its time, which depends on its entries. */
export type FeedEnvelope = Omit<Envelope, 'updatedAt'>;

/** Changes in one part of an archive, unless a feed shows fewer: then what it shows and its archive leave no gap. */
const ARCHIVE_SIZE = 100;

/** Parts of the archive that are full, and so stay as they are. */
export const fullPages = (place: number, size: number): number => Math.floor(place / size);

/**
 * What encloses the entries of a document, with links to the documents beside it (RFC 5005, section 4). Without a public address
 * there are no absolute links: what a request says of its host is the sender's word.
 */
export function envelopeOf(address: FeedAddress, feed: FeedPage, publicUrl: string | undefined): FeedEnvelope {
  const base = publicUrl ?? '';
  const pages = address.isNegotiated ? [] : pagesOf(address, feed);
  return {
    id: `urn:dateline:feed:${feed.name}`,
    title: feed.title,
    description: feed.description ?? feed.title,
    ...(publicUrl && { selfUrl: `${publicUrl}${pathOf(address)}`, homeUrl: publicUrl }),
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
