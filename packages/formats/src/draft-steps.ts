import { clampUrgency, type Dateline, type StoryDraft } from '@dateline/story';
import { htmlOfText, textOfHtml } from './body.ts';
import { liftDateline } from './dateline.ts';
import type { Hint } from './format.ts';
import { detectLanguage, normalizeLanguage } from './language.ts';
import { stripLeadHtml } from './strip-lead.ts';

/** What a step may know about a draft besides the draft. */
export interface DraftContext {
  format: string;
  hint: Hint;
}

/** One improvement of a draft that does not depend on how the story looked on the wire. Returns a new draft or the same one. */
export type DraftStep = (draft: StoryDraft, context: DraftContext) => StoryDraft;

/** Text of one line: headlines and bylines come wrapped, indented and with no-break spaces. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const tidyLines: DraftStep = (draft) => {
  const tidy: StoryDraft = { ...draft, headline: oneLine(draft.headline) };
  for (const field of ['subhead', 'kicker', 'byline', 'slugline', 'creditline'] as const) {
    const text = draft[field] === undefined ? '' : oneLine(draft[field]);
    if (text === '') delete tidy[field];
    else tidy[field] = text;
  }
  return tidy;
};

/** A reader that has one of the two bodies gets the other. */
const bothBodies: DraftStep = (draft) => {
  if (draft.bodyText === '' && draft.bodyHtml !== '') return { ...draft, bodyText: textOfHtml(draft.bodyHtml) };
  if (draft.bodyHtml === '' && draft.bodyText !== '') return { ...draft, bodyHtml: htmlOfText(draft.bodyText) };
  return draft;
};

/** The draft with the front of its body taken off, in text and HTML alike. */
function withShorterBody(draft: StoryDraft, bodyText: string): StoryDraft {
  if (bodyText === draft.bodyText) return draft;
  const removed = draft.bodyText.endsWith(bodyText)
    ? draft.bodyText.slice(0, draft.bodyText.length - bodyText.length)
    : undefined;
  const bodyHtml = removed === undefined ? undefined : stripLeadHtml(draft.bodyHtml, removed);
  return { ...draft, bodyText, bodyHtml: bodyHtml ?? htmlOfText(bodyText) };
}

/** A dateline in front of the body leaves it; what the format said in a field of its own counts first. */
const dateline: DraftStep = (draft, { hint }) => {
  const receivedAt = draft.versionCreated ?? draft.firstCreated ?? hint.receivedAt;
  const lifted = liftDateline(draft.bodyText, { receivedAt });
  if (lifted.dateline === undefined) return draft;
  const merged: Dateline = { ...lifted.dateline, ...draft.dateline };
  return withShorterBody({ ...draft, dateline: merged }, lifted.bodyText);
};

const language: DraftStep = (draft) => {
  const declared = draft.language === undefined ? undefined : normalizeLanguage(draft.language);
  if (declared !== undefined && declared !== 'und') return { ...draft, language: declared };
  const found = detectLanguage(`${draft.headline}\n${draft.bodyText}`).language;
  const { language: _absent, ...rest } = draft;
  return found === 'und' ? rest : { ...rest, language: found };
};

const urgency: DraftStep = (draft) => {
  const { urgency: written, ...rest } = draft;
  const clamped = written === undefined ? undefined : clampUrgency(written);
  return clamped === undefined ? rest : { ...rest, urgency: clamped };
};

/** A story that is ended says so in both places, whichever of them its format has. */
const ended: DraftStep = (draft) => {
  const hasSignal = draft.signals.includes('kill') || draft.signals.includes('withdrawal');
  if (hasSignal) return { ...draft, pubStatus: 'canceled' };
  return draft.pubStatus === 'canceled' ? { ...draft, signals: [...draft.signals, 'kill'] } : draft;
};

/** In this order: agencies' habits first, so that the general rules find tidy copy. */
export const draftSteps: readonly DraftStep[] = [tidyLines, bothBodies, dateline, language, urgency, ended];
