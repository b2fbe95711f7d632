import type { StoryDraft } from '@dateline/story';
import { withShorterBody } from '../body/shorter-body.ts';
import { liftByline } from './byline.ts';
import { liftDateline } from './dateline/index.ts';

/** Reuters puts up to six; more make a list that is the story. */
const MOST_BULLETS = 8;
const BULLET = /^[*\u2022]\s/;

/**
 * Reuters and others print the main points above byline and dateline. Both are lifted from below the points, which stay
 * at the head of the body. Returns the draft itself when it does not begin with points, or neither follows them.
 */
export function bulletsAbove(draft: StoryDraft): StoryDraft {
  const points = pointsOf(draft);
  if (points === undefined) return draft;
  const below: StoryDraft = { ...draft, bodyText: points.restText, bodyHtml: points.restHtml };
  const byline = liftByline(below.bodyText);
  const near = draft.versionCreated ?? draft.firstCreated;
  const dateline = liftDateline(byline.bodyText, { receivedAt: near });
  if (byline.byline === undefined && dateline.dateline === undefined) return draft;
  const shorter = withShorterBody(below, dateline.bodyText);
  return {
    ...shorter,
    ...(byline.byline !== undefined && { byline: draft.byline ?? byline.byline }),
    ...(dateline.dateline !== undefined && { dateline: { ...dateline.dateline, ...draft.dateline } }),
    bodyText: `${points.text}\n\n${shorter.bodyText}`,
    bodyHtml: `${points.html}\n${shorter.bodyHtml}`,
  };
}

/** The points and what follows them, in text and in HTML, which has one block a line. */
function pointsOf({ bodyText, bodyHtml }: StoryDraft) {
  if (!BULLET.test(bodyText)) return undefined;
  const paragraphs = bodyText.split('\n\n');
  const blocks = bodyHtml.split('\n');
  const count = paragraphs.findIndex((paragraph) => !BULLET.test(paragraph));
  if (count < 1 || count > MOST_BULLETS) return undefined;
  if (!blocks.slice(0, count).every((block) => /^<p>[*\u2022]\s.*<\/p>$/.test(block))) return undefined;
  return {
    text: paragraphs.slice(0, count).join('\n\n'),
    html: blocks.slice(0, count).join('\n'),
    restText: paragraphs.slice(count).join('\n\n'),
    restHtml: blocks.slice(count).join('\n'),
  };
}
