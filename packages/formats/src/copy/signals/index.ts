import type { Sequence, Signal } from '@dateline/story';
import { anyPattern } from '../../text/any-pattern.ts';
import { HEADLINE_MARKERS, type Marker, NOTE_MARKERS, NUMBER, SLUG_MARKERS, SUFFIX_MARKERS } from './markers.ts';

export interface MarkedLines {
  headline?: string | undefined;
  slugline?: string | undefined;
  /** A note of the desk, such as "Corrects name in paragraph 3" or "Eds: Updates with quotes". */
  note?: string | undefined;
  /** A version word of its own field (ANPA 1312, NITF): "1stLd-Writethru". */
  version?: string | undefined;
  /** Agencies that the copy names: provider, dateline, credit. Some number their takes in brackets behind the headline. */
  agencies?: readonly (string | undefined)[];
}

export interface Signals {
  /** Each once, in the order of their finding. */
  signals: Signal[];
  sequence?: Sequence;
  /** The headline without its markers, for comparison; undefined when it has none. */
  headline?: string;
}

/**
 * What headline, slugline and notes ask for: "CORRECTED-UPDATE 2-Markets fall" is a correction and update 2. A marker stands
 * in front (or in brackets behind) and is set off by a dash, colon or number, so that "KILL BILL SEQUEL PLANNED" is none.
 */
export function signalsOf({
  headline = '',
  slugline = '',
  note = '',
  version = '',
  agencies = [],
}: MarkedLines): Signals {
  const line = headline.replace(/\s+/g, ' ').trim();
  const front = frontMarkers(line);
  const back = suffixMarkers(front.rest, agencies.some(numbersTakes) ? [...SUFFIX_MARKERS, NUMBER] : SUFFIX_MARKERS);
  const marks = [
    ...front.marks,
    ...back.marks,
    ...allMarkers(version, SLUG_MARKERS),
    ...allMarkers(slugline, SLUG_MARKERS),
    ...firstMarker(note.trim(), NOTE_MARKERS),
  ];
  const signals = [...new Set(marks.flatMap((mark) => mark.signals))];
  const sequence = marks.find((mark) => mark.sequence)?.sequence;
  return {
    signals,
    ...(sequence && { sequence }),
    ...(back.rest !== line && back.rest !== '' && { headline: back.rest }),
  };
}

interface Mark {
  signals: readonly Signal[];
  sequence?: Sequence;
}

/** No headline carries more markers than this; RPT-CORRECTED-UPDATE 3 has three. */
const MOST_MARKERS = 5;

const beginsWithMarker = anyPattern(HEADLINE_MARKERS.map(({ pattern }) => pattern));

function frontMarkers(headline: string): { marks: Mark[]; rest: string } {
  const marks: Mark[] = [];
  let rest = headline.trim();
  for (let count = 0; count < MOST_MARKERS; count++) {
    const found = beginsWithMarker(rest) ? match(rest, HEADLINE_MARKERS) : undefined;
    if (!found) break;
    marks.push(found.mark);
    rest = rest.slice(found.length).trim();
  }
  return { marks, rest };
}

/** "(2)" behind a headline is the second take of these; elsewhere it is the second of two interviews, or a version. */
const NUMBERS_TAKES = /\b(?:ansa|adnkronos|agi|italpress|askanews|lapresse|radiocor|agenzia nova)\b/i;
const numbersTakes = (agency: string | undefined): boolean => NUMBERS_TAKES.test(agency ?? '');

function suffixMarkers(headline: string, markers: readonly Marker[]): { marks: Mark[]; rest: string } {
  for (const marker of markers) {
    const found = marker.pattern.exec(headline);
    if (found) return { marks: [markOf(marker, found)], rest: headline.slice(0, found.index).trim() };
  }
  return { marks: [], rest: headline };
}

/** No marker is empty. */
function allMarkers(text: string, markers: readonly Marker[]): Mark[] {
  if (text === '') return [];
  const found = markers.map((marker) => ({ marker, hit: marker.pattern.exec(text) }));
  return found.flatMap(({ marker, hit }) => (hit ? [markOf(marker, hit)] : []));
}

function firstMarker(text: string, markers: readonly Marker[]): Mark[] {
  const found = text === '' ? undefined : match(text, markers);
  return found ? [found.mark] : [];
}

function match(text: string, markers: readonly Marker[]): { mark: Mark; length: number } | undefined {
  for (const marker of markers) {
    const found = marker.pattern.exec(text);
    if (found) return { mark: markOf(marker, found), length: found.index + found[0].length };
  }
  return undefined;
}

function markOf({ signals, kind }: Marker, found: RegExpExecArray): Mark {
  const number = found.slice(1).find((group) => group !== undefined && /^\d+$/.test(group));
  if (kind === undefined) return { signals };
  return { signals, sequence: { kind, number: Math.max(1, Number(number ?? 1)) } };
}
