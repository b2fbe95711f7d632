import type { StoryDraft } from '@dateline/story';
import { isKill } from '@dateline/story';
import type { ItemFailure } from '../text/format-error.ts';

/** Formats that come from the open web, where a wall or an error page may stand in the story's place. */
const WEB_FORMATS = new Set(['html', 'page-text', 'schema-org']);

/** Whole headlines of pages that are no story. */
const WALL_HEADLINES: readonly (readonly [RegExp, string])[] = [
  [/^(?:please )?(?:sign|log) ?[io]n(?: to .{1,60}| required)?$/i, 'a login page'],
  [/^(?:subscribe|subscription required|subscribe to (?:continue|read).{0,40})$/i, 'a subscription page'],
  [/^(?:error )?40[0134]\b|^(?:page|article|story) (?:not found|unavailable|no longer available)/i, 'an error page'],
  [/^(?:error )?50[0234]\b|^(?:bad gateway|service unavailable|internal server error)/i, 'an error page'],
  [/^access (?:denied|to this page has been denied)|^forbidden$/i, 'a page that refuses access'],
  [
    /^(?:just a moment|attention required|are you (?:a )?(?:robot|human)|security check|verify(?:ing)? you are human)/i,
    'a robot check',
  ],
  [
    /^(?:cookie (?:consent|settings|policy|preferences)|we (?:value|care about) your privacy|before you continue)/i,
    'a cookie wall',
  ],
];

/** Sentences that make a page a wall when little else stands on it. */
const WALL_SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/(?:sign|log) in to (?:continue|read|view|access|your account)|forgot(?:ten)? (?:your )?password/i, 'a login page'],
  [
    /subscribe (?:now )?to (?:continue|keep) reading|already a subscriber|this (?:article|content) is for subscribers/i,
    'a subscription page',
  ],
  [/(?:accept|reject|manage) (?:all )?cookies|we (?:and our partners )?use cookies/i, 'a cookie wall'],
  [/enable javascript|javascript is (?:disabled|required)|turn on javascript/i, 'a page that needs a browser'],
  [/verify (?:that )?you are (?:a )?human|unusual traffic|complete the captcha/i, 'a robot check'],
  [
    /the page you (?:requested|are looking for)|(?:requested url|page) (?:was|could) not (?:be )?found/i,
    'an error page',
  ],
];

/** A wall has little prose of its own; a story about cookies has more. */
const WALL_MOST_CHARACTERS = 700;

/** Formats that have no other place for a headline than the first line of the text. */
const TEXT_FORMATS = new Set(['page-text']);

const NO_HEADLINE =
  'The text has no headline. Put it on a line of its own above the text, and keep line ends: with curl use --data-binary, ' +
  'since -d takes them out';

/** Why a draft is no story, in words for a newsroom; undefined for a story. A kill needs no text where a guid or a note says what it means, a picture its link only. */
export function reasonNotAStory(draft: StoryDraft, format: string): ItemFailure | undefined {
  if (isKill(draft) && (draft.guid !== undefined || draft.editorialNote !== undefined)) return undefined;
  const bare = draft.headline === '' && draft.bodyText === '';
  if (bare && draft.media.length === 0) {
    return { code: 'NOT_A_STORY', message: 'There is neither a headline nor a body. Send at least one of them' };
  }
  if (draft.headline === '' && TEXT_FORMATS.has(format)) return { code: 'HEADLINE_MISSING', message: NO_HEADLINE };
  const wall = WEB_FORMATS.has(format) ? wallOf(draft) : undefined;
  if (wall === undefined) return undefined;
  return { code: 'NOT_A_STORY', message: `This is ${wall}, not a story. Send the page as a signed-in reader sees it` };
}

function wallOf({ headline, bodyText }: StoryDraft): string | undefined {
  if (bodyText.length > WALL_MOST_CHARACTERS) return undefined;
  const byHeadline = WALL_HEADLINES.find(([pattern]) => pattern.test(headline.trim()));
  return (byHeadline ?? WALL_SENTENCES.find(([pattern]) => pattern.test(`${headline}\n${bodyText}`)))?.[1];
}
