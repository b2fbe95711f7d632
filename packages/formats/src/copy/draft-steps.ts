import { clampUrgency, type Dateline, type Subject } from '@dateline/story';
import { htmlOfText, textOfHtml } from '../body/safe-html.ts';
import { withoutPassage, withShorterBody } from '../body/shorter-body.ts';
import { bulletsAbove } from './bullets-above.ts';
import { cleanByline, liftByline } from './byline.ts';
import { plainHeads, plainNote, withoutControls } from './clean-fields.ts';
import { datelineBelow, liftDateline } from './dateline/index.ts';
import { mergedDateline, withoutTime } from './dateline/merge.ts';
import { deskNotes, withNote } from './desk-notes/index.ts';
import { dialects } from './dialects.ts';
import type { DraftStep } from './draft-step.ts';
import { decideEmbargo, liftEmbargoes } from './embargo/embargo-step.ts';
import { instructions } from './instructions.ts';
import { language } from './language-step.ts';
import type { ReadDraft } from './read-draft.ts';
import { liftSignOff } from './sign-off.ts';
import { signalsOf } from './signals/index.ts';
import { stableGuid } from './stable-guid.ts';
import { codeOfKeyword, subjectsOf } from './subject-codes.ts';
import { readTimes } from './times-step.ts';
import { unnamed } from './unnamed.ts';
import { webLinks } from './web-links.ts';

/** Text of one line: headlines and bylines come wrapped, indented and with no-break spaces. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const tidyLines: DraftStep = (draft) => {
  const tidy: ReadDraft = { ...draft, headline: oneLine(draft.headline) };
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

/** A byline on a line of its own leaves the body; it is the story's unless the format gave one in a field. */
const byline: DraftStep = (draft) => {
  const lifted = liftByline(draft.bodyText);
  const given = draft.byline === undefined ? undefined : cleanByline(draft.byline);
  const { byline: _written, ...rest } = draft;
  const name = given || lifted.byline;
  return withShorterBody(name ? { ...rest, byline: name } : rest, lifted.bodyText);
};

/** A dateline in front of the body, or below a line of notes, leaves it and is kept; a time of day in its place is none. */
const dateline: DraftStep = (draft, { hint }) => {
  const receivedAt = draft.versionCreated ?? draft.firstCreated ?? hint.receivedAt;
  const given = withoutTime(draft.dateline, receivedAt);
  const lifted = liftDateline(draft.bodyText, { receivedAt });
  if (lifted.dateline !== undefined) {
    return withDateline(withShorterBody(draft, lifted.bodyText), mergedDateline(lifted.dateline, given));
  }
  const below = datelineBelow(draft.bodyText, { receivedAt });
  if (below === undefined) return given === draft.dateline ? draft : withDateline(draft, given);
  return withDateline(withoutPassage(draft, below.from, below.to), mergedDateline(below.dateline, given));
};

function withDateline({ dateline: _before, ...draft }: ReadDraft, dateline: Dateline | undefined): ReadDraft {
  return dateline === undefined || Object.keys(dateline).length === 0 ? draft : { ...draft, dateline };
}

/**
 * Desk initials, end marks and the agency's signature leave the body; the signature is the agency of a dateline without one.
 * Who reported and edited is for desks.
 */
const signOff: DraftStep = (draft) => {
  const { bodyText, agency, credits } = liftSignOff(draft.bodyText);
  const shorter = credits.reduce(withNote, withShorterBody(draft, bodyText));
  if (agency === undefined || draft.dateline?.agency !== undefined) return shorter;
  return { ...shorter, dateline: { ...draft.dateline, agency } };
};

/** What headline, slugline and note ask for, beside what the format said in fields of its own. */
const signals: DraftStep = (draft) => {
  const { headline, slugline, editorialNote: note } = draft;
  const agencies = [draft.provider, draft.dateline?.agency, draft.creditline];
  const found = signalsOf({ headline, slugline, note, agencies });
  const sequence = draft.sequence ?? found.sequence;
  const all = [...new Set([...draft.signals, ...found.signals])];
  return { ...draft, signals: all, ...(sequence && { sequence }) };
};

/** Retired Subject Codes get the Media Topic that replaced them, beside the code as sent; each code once, with a name where any has one. */
const subjects: DraftStep = (draft) => {
  const byCode = new Map<string, Subject>();
  for (const written of draft.subjects) {
    for (const subject of subjectsOf(written)) {
      byCode.set(subject.code, { ...written, ...byCode.get(subject.code), ...subject });
    }
  }
  return { ...draft, subjects: [...byCode.values()] };
};

/** A keyword that is a code of the IPTC is a topic. */
const codesAmongKeywords: DraftStep = (draft) => {
  const codes = draft.keywords.flatMap((keyword) => codeOfKeyword(keyword) ?? []);
  if (codes.length === 0) return draft;
  const keywords = draft.keywords.filter((keyword) => codeOfKeyword(keyword) === undefined);
  return { ...draft, keywords, subjects: [...draft.subjects, ...codes.map((code) => ({ code }))] };
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
export const draftSteps: readonly DraftStep[] = [
  withoutControls,
  stableGuid,
  plainNote,
  plainHeads,
  tidyLines,
  readTimes,
  bothBodies,
  webLinks,
  liftEmbargoes,
  ...dialects,
  deskNotes,
  bulletsAbove,
  byline,
  dateline,
  signOff,
  signals,
  instructions,
  language,
  codesAmongKeywords,
  subjects,
  urgency,
  ended,
  decideEmbargo,
  unnamed,
];
