import type { RelatedLink } from '@dateline/story';

/** One of our stories that a source's link may mean. */
export interface LinkTarget {
  id: string;
  headline: string;
  url: string | null;
}

/** A link that the source supplied, and the story of ours that it means. */
export interface ResolvedLink {
  storyId: string;
  title: string;
  url?: string;
  reasons: string[];
}

/**
 * Resolves the links that a source supplied to our stories: by the page's address, else by an equal headline (case, quotes,
 * spaces and punctuation folded). Links that match none are left out; of several matches the first story given wins.
 */
export function resolveSourceLinks(links: readonly RelatedLink[], stories: readonly LinkTarget[]): ResolvedLink[] {
  const byUrl = firstBy(stories, ({ url }) => (url === null ? undefined : foldUrl(url)));
  const byHeadline = firstBy(stories, ({ headline }) => foldHeadline(headline));
  const found = new Map<string, ResolvedLink>();
  for (const link of links) {
    const atUrl = link.url === undefined ? undefined : byUrl.get(foldUrl(link.url));
    const story = atUrl ?? byHeadline.get(foldHeadline(link.title));
    if (story === undefined || found.has(story.id)) continue;
    const reason = atUrl === undefined ? 'linked by the source: same headline' : 'linked by the source: same address';
    found.set(story.id, {
      storyId: story.id,
      title: story.headline,
      ...(story.url !== null && { url: story.url }),
      reasons: [reason],
    });
  }
  return [...found.values()];
}

function firstBy(stories: readonly LinkTarget[], keyOf: (story: LinkTarget) => string | undefined) {
  const first = new Map<string, LinkTarget>();
  for (const story of stories) {
    const key = keyOf(story);
    if (key && !first.has(key)) first.set(key, story);
  }
  return first;
}

/** Address without scheme, "www.", fragment, tracking parameters and final slash: the parts that differ between links to one page. */
function foldUrl(url: string): string {
  const [address = '', query = ''] = url.trim().replace(/#.*$/s, '').split('?', 2);
  const kept = query.split('&').filter((part) => part !== '' && !/^(?:utm_|fbclid|gclid|ref=|src=)/.test(part));
  const bare = address.replace(/^https?:\/\//i, '').replace(/^www\./i, '');
  const [host = '', ...path] = bare.split('/');
  const joined = [host.toLowerCase(), ...path].join('/').replace(/\/$/, '');
  return kept.length === 0 ? joined : `${joined}?${kept.join('&')}`;
}

const foldHeadline = (headline: string): string =>
  headline
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ') ?? '';
