import type { Media, Named, RelatedLink, Story, Subject } from '@dateline/story';
import { safeHtml, withoutDroppedLinks } from '../body/safe-html.ts';
import { runsCode, webAddress } from '../text/links.ts';
import type { Entry } from './entry.ts';

/**
 * The entry with links of the web only, in every field that a writer may make a link of. Stories are checked when they are
 * read; this is for those that were kept before, came by another way, or were found by something else.
 */
export function withSafeLinks(entry: Entry): Entry {
  const { story } = entry;
  return {
    ...entry,
    story: { ...story, ...fieldsOf(story) },
    ...(entry.related !== undefined && { related: entry.related.map(linkOf) }),
    ...(entry.topics !== undefined && { topics: entry.topics.filter(isSafe) }),
  };
}

function fieldsOf(story: Story): Partial<Story> {
  return {
    ...(story.url !== undefined && { url: webAddress(story.url) }),
    bodyHtml: bodyOf(story.bodyHtml),
    relatedLinks: story.relatedLinks.map(linkOf),
    media: story.media.map(mediumOf),
    subjects: story.subjects.filter(isSafe),
    people: story.people.map(namedOf),
    organisations: story.organisations.map(namedOf),
    places: story.places.map(namedOf),
  };
}

/** Anything but the elements that `safeHtml` writes, in its spelling. */
const FOREIGN =
  /<(?!\/?(?:p|h[2-4]|ul|ol|li|table|tr|t[hd]|blockquote|pre|em|strong|su[bp])>|br>|\/a>|a href="https?:\/\/[^"<>\s]*">)/i;

const bodyOf = (html: string): string => (FOREIGN.test(html) ? withoutDroppedLinks(safeHtml(html)).html : html);

function linkOf({ url, ...rest }: RelatedLink): RelatedLink {
  const web = webAddress(url);
  return web === undefined ? rest : { ...rest, url: web };
}

function mediumOf({ href, ...rest }: Media): Media {
  const web = webAddress(href);
  return web === undefined ? rest : { ...rest, href: web };
}

const isSafe = ({ code }: Subject): boolean => !runsCode(code);

function namedOf(named: Named): Named {
  if (named.code === undefined || !runsCode(named.code)) return named;
  const { code: _runs, ...rest } = named;
  return rest;
}
