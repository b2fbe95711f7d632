import type { Signal, StoryDraft } from '@dateline/story';
import { anyPattern } from '../text/any-pattern.ts';
import type { DraftStep } from './draft-step.ts';
import {
  HEADLINE_INSTRUCTIONS,
  type Instruction,
  LINE_INSTRUCTIONS,
  OPENING_INSTRUCTIONS,
} from './signals/instructions.ts';

/** An instruction stands in the first line or two. */
const READ_CHARACTERS = 300;

/**
 * Desks that have no marker for a kill or correction write it out: "Kill story slugged X", "Meldung „…“ bitte nicht verwenden".
 * Looked for in the headline, and in the opening of note and text where it speaks to editors.
 */
export const instructions: DraftStep = (draft) => {
  const found = instructionsIn(draft).filter((signal) => !draft.signals.includes(signal));
  return found.length === 0 ? draft : { ...draft, signals: [...new Set([...draft.signals, ...found])] };
};

function instructionsIn({ headline, editorialNote = '', bodyText }: StoryDraft): Signal[] {
  const [note = '', opening = ''] = [editorialNote, bodyText].map((text) =>
    text.slice(0, READ_CHARACTERS).replace(/\s+/g, ' '),
  );
  return [...inHeadline(headline.slice(0, READ_CHARACTERS)), ...inOpening(note), ...inOpening(opening)];
}

/** Finds the signals of these instructions in a text. */
function finderOf(all: readonly Instruction[]): (text: string) => Signal[] {
  const holdsAny = anyPattern(all.map(({ pattern }) => pattern));
  return (text) =>
    text !== '' && holdsAny(text) ? all.filter(({ pattern }) => pattern.test(text)).map(({ signal }) => signal) : [];
}

const inHeadline = finderOf([...HEADLINE_INSTRUCTIONS, ...OPENING_INSTRUCTIONS, ...LINE_INSTRUCTIONS]);
const inOpening = finderOf(OPENING_INSTRUCTIONS);
