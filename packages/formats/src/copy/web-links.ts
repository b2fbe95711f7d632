import type { Media, RelatedLink } from '@dateline/story';
import { withoutDroppedLinks } from '../body/safe-html.ts';
import { schemeOf, webAddress } from '../text/links.ts';
import { present } from '../text/present.ts';
import type { DraftStep } from './draft-step.ts';
import type { ReadDraft } from './read-draft.ts';

/**
 * Links are http or https, or they are no links: addresses that are neither go, their words stay, and the sender is told. The
 * address of a picture without words takes the picture with it.
 */
export const webLinks: DraftStep = (draft, { warn }) => {
  const dropped: string[] = [];
  const check = (address: string | undefined, where: string): string | undefined => {
    const web = address === undefined ? undefined : webAddress(address);
    if (address !== undefined && web === undefined) dropped.push(`${where} (${schemeOf(address)})`);
    return web;
  };
  const { url, ...rest } = draft;
  const own = check(url, 'the address of the story');
  const body = withoutDroppedLinks(draft.bodyHtml);
  if (body.dropped > 0) dropped.push(`${body.dropped} in the text`);
  const checked: ReadDraft = {
    ...rest,
    ...(own !== undefined && { url: own }),
    bodyHtml: body.html,
    relatedLinks: draft.relatedLinks.map((link) => linkWith(link, check(link.url, 'a related link'))),
    media: draft.media.flatMap((medium) => mediumWith(medium, check(medium.href, `a ${medium.type}`))),
  };
  if (dropped.length > 0) warn(droppedLinks(dropped));
  return checked;
};

function linkWith({ url: _written, ...rest }: RelatedLink, url: string | undefined): RelatedLink {
  return url === undefined ? rest : { ...rest, url };
}

/** A file that came, or was to come, beside the story: its name is all that tells it. */
const FILE_NAME = /^[\w.-]{1,120}\.[a-z\d]{2,4}$/i;

function mediumWith(medium: Media, href: string | undefined): Media[] {
  const { href: written, ...rest } = medium;
  if (href !== undefined) return [{ ...rest, href }];
  const title = rest.title ?? (FILE_NAME.test(written ?? '') ? written : undefined);
  return written === undefined || title !== undefined || rest.caption !== undefined
    ? [present({ ...rest, title })]
    : [];
}

const droppedLinks = (dropped: readonly string[]) => ({
  code: 'LINK_DROPPED',
  message: `No web address, so left out: ${dropped.slice(0, 10).join(', ')}. Send links as absolute http or https addresses`,
});
