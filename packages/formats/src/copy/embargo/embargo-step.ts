import type { Warning } from '../../text/format-error.ts';
import type { DraftContext, DraftStep } from '../draft-step.ts';
import type { ReadDraft, StatedEmbargo } from '../read-draft.ts';
import { type EmbargoContext, type EmbargoEnd, endOfEmbargo } from './end.ts';
import { namesTime } from './order.ts';
import { printedEmbargoes } from './printed.ts';
import { embargoesOf } from './stated.ts';

/** Orders in lines that readers see go to the note for editors, before other steps look at headline and body. */
export const liftEmbargoes: DraftStep = (read) => {
  const { stated, draft } = printedEmbargoes(read);
  const embargoes = embargoesOf(read, { embargoes: stated });
  return embargoes === undefined ? draft : { ...draft, embargoes };
};

/**
 * Decides what the embargoes of a draft mean, the same for every format. One that ends at a certain instant holds the story until
 * then, the latest where there are several. One that names no known zone holds until the latest moment that any zone makes of it.
 * One that ends nobody can tell when withholds the story. Each is told to the sender. A kill is never held back.
 */
export const decideEmbargo: DraftStep = (read, context) => {
  const { stated, draft } = printedEmbargoes(read);
  const { embargoes = [], ...story }: ReadDraft = draft;
  const all = distinct([...embargoes, ...stated]);
  if (all.length === 0) return story;
  const known = contextOf(story, context);
  const readings = all.map((one) => ({ ...one, end: endOfEmbargo(one.words, known) }));
  const unclear = readings.filter(
    ({ end, words, isStatus }) => end === undefined && isStatus !== true && !isLabel(words),
  );
  const ends = readings.flatMap(({ end, words }) => (end === undefined ? [] : [{ ...end, words }]));
  const withoutEnd = unclear.length === 0 && ends.length === 0 ? readings : unclear;
  const isEnded = story.pubStatus === 'canceled';
  for (const { words } of isEnded ? [] : withoutEnd) context.warn(unclearEmbargo(words));
  const latest = ends.toSorted((a, b) => Date.parse(b.until) - Date.parse(a.until))[0];
  if (latest !== undefined) warnOfEnds(latest, ends, context);
  return {
    ...story,
    ...(latest !== undefined && { embargoedUntil: latest.until }),
    ...(withoutEnd.length > 0 && !isEnded && { pubStatus: 'withheld' as const }),
  };
};

/** "STRICTLY EMBARGOED": says that there is an embargo, as a status does, and nothing of its end or of what it waits for. */
const isLabel = (words: string): boolean => !WAITS.test(words) && !/\d/.test(words) && !namesTime(words);
const WAITS =
  /(?<!\p{L})(?:until|till|til|before|bis|vor|hasta|antes|fino|prima|tot|voor|até|jusqu|avant|delivery|notice|today|tonight|tomorrow|heute|morgen|demain|hoy|mañana|oggi|domani|hoje|amanhã|vandaag)(?!\p{L})/iu;

/** A field that says there is none states nothing. */
const NOTHING =
  /^(?:immediate(?:ly)?|asap|now|sofort|no|none|false|null|nil|n\/a|0|-|keine?|nein|non|ninguno|nessuno|geen|nenhum)$/i;

/** Each wording once; one that is part of another, such as a line found in the note again, is the same. */
function distinct(stated: readonly StatedEmbargo[]): StatedEmbargo[] {
  const kept: StatedEmbargo[] = [];
  for (const one of stated) {
    const words = one.words.replace(/\s+/g, ' ').trim();
    const isKnown = kept.some((other) => other.isStatus !== true && other.words.includes(words));
    if (words !== '' && !NOTHING.test(words) && !isKnown) kept.push({ ...one, words });
  }
  return kept;
}

const contextOf = ({ versionCreated, firstCreated, language }: ReadDraft, { hint }: DraftContext): EmbargoContext => ({
  near: versionCreated ?? firstCreated ?? hint.receivedAt,
  sourceZone: hint.timeZone,
  language,
});

type StatedEnd = EmbargoEnd & { words: string };

/** Two readings of one embargo as close as this are the same: print and field seldom agree on seconds. */
const SAME_MS = 60_000;

function warnOfEnds(latest: StatedEnd, ends: readonly StatedEnd[], { warn }: DraftContext): void {
  warn(understood(latest));
  const other = ends.find(({ until }) => Date.parse(latest.until) - Date.parse(until) > SAME_MS);
  if (other !== undefined) warn(contradiction(latest, other));
}

const quoted = (words: string): string => `"${words.slice(0, 120)}"`;

const unclearEmbargo = (words: string): Warning => ({
  code: 'EMBARGO_UNCLEAR',
  message: `The copy states an embargo whose end cannot be told without doubt, so the story is withheld: ${quoted(words)}. Send it again with an end such as 2026-11-24T18:00:00+01:00, or without the embargo`,
});

function understood({ words, until, zone, origin, zoneWords, isDay }: StatedEnd): Warning {
  const day = isDay ? ', when that day has begun' : '';
  if (origin === 'stated') return { code: 'EMBARGO_READ', message: `Held until ${until}${day}: ${quoted(words)}` };
  if (origin === 'source') {
    const message = `Held until ${until}${day}, read in ${zone}, the time zone of the source: ${quoted(words)}`;
    return { code: 'EMBARGO_READ', message };
  }
  const which = origin === 'unknown' ? `the time zone "${zoneWords}", which is not one known zone` : 'no time zone';
  return {
    code: 'EMBARGO_ZONE_ASSUMED',
    message: `Held until ${until}${day}, the latest moment of all zones, since the embargo names ${which}: ${quoted(words)}. Set the source's zone with \`dateline source zone ID Europe/Berlin\``,
  };
}

const contradiction = (latest: StatedEnd, other: StatedEnd): Warning => ({
  code: 'EMBARGO_CONTRADICTION',
  message: `Two embargoes differ, and the later one holds: ${quoted(latest.words)} is ${latest.until}, ${quoted(other.words)} is ${other.until}`,
});
