import { printedDateline } from '../copy/dateline/printed.ts';
import type { Entry, Format } from '../format.ts';
import { isWithdrawn } from './feed/write-modules.ts';

/** Rule between stories; no line of copy looks like it. */
const RULE = `\n${'-'.repeat(72)}\n\n`;

/** A story as text for reading and for mail. Only written: text comes in as `page-text`. */
export const plainText: Format = {
  name: 'plain-text',
  title: 'Plain text',
  mediaTypes: ['text/plain'],
  extensions: ['.txt'],
  limits: ['For reading only: topics, keywords, version and signals stay behind.'],
  sniff: () => ({ score: 0, because: 'only written' }),
  write: (entries) => entries.map(textOf).join(RULE),
};

function textOf(entry: Entry): string {
  const { story } = entry;
  if (isWithdrawn(entry))
    return `WITHDRAWN: ${story.headline}\n\nThis story is withdrawn. Do not use any version of it.\n`;
  const head = [
    story.kicker,
    story.headline,
    story.subhead,
    story.byline === undefined ? undefined : `By ${story.byline}`,
  ];
  const foot = [story.creditline, story.copyright, story.usageTerms, story.url];
  const parts = [lines(head), `${printedDateline(story.dateline)}${story.bodyText}`, lines(foot)];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const lines = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('\n');
