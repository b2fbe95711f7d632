import { type FeedAddress, readAddress } from '@dateline/payloads';

export interface Topic {
  address: FeedAddress;
  /** The key of a private feed. */
  key: string | undefined;
}

/**
 * Reads the address that somebody wants to subscribe to: one of our feeds in one form, at the public address, with nothing but a
 * key in its query. undefined = it is none.
 */
export function readTopic(topic: string, publicUrl: string): Topic | undefined {
  const feeds = `${new URL(publicUrl).href.replace(/\/$/, '')}/feeds/`;
  const url = URL.canParse(topic) ? new URL(topic) : undefined;
  if (url === undefined || !url.href.startsWith(feeds) || url.href.includes('#')) return undefined;
  const [file = ''] = url.href.slice(feeds.length).split('?', 1);
  const read = readAddress({ file, accept: undefined });
  const parameters = [...url.searchParams];
  if (!read.ok || read.address.isNegotiated || parameters.length > 1) return undefined;
  const [[name, key] = []] = parameters;
  return name === undefined || name === 'key' ? { address: read.address, key } : undefined;
}
