import { SIGNALS, type Signal, type StoryDraft, sequence } from '@dateline/story';
import { present } from '../text/present.ts';
import type { Entry } from './entry.ts';
import type { ReadDraft } from './read-draft.ts';

/**
 * What feeds and schema.org have no element for, in a namespace of our own: in RSS and Atom an element each, in JSON-LD a
 * property each, whose name is this URI and the field's. Programs that do not know it pass over it by the rules of these
 * formats (RFC 4287, 6.3; RSS 2.0, "Extending RSS"; JSON-LD 1.1, 3.2). A field with several values repeats.
 */
export const OWN_NAMESPACE = 'urn:dateline:field:';

/** What the fields are, for docs/formats.md. */
export const OWN_FIELDS = {
  urgency: '1 = flash, 5 = normal, 9 = least',
  slugline: 'as its source wrote it',
  kicker: 'the line above the headline',
  version: 'a number, or the label that its source gave',
  status: '`withheld`; absent for what is usable',
  signal: 'one of the signals, such as `correction`; several are several elements',
  sequence: 'kind and number: `update 3`',
  embargoed: 'the time before which nothing may be published, RFC 3339',
  located: 'place of the dateline, as printed',
  date: 'day of the dateline: `2026-11-24`',
  agency: 'agency of the dateline, as printed',
} as const;

export type OwnField = readonly [name: keyof typeof OWN_FIELDS, words: string];

/** Those fields that this story has. */
export function ownFields({ story }: Pick<Entry, 'story'>): OwnField[] {
  const fields: [OwnField[0], string | number | undefined][] = [
    ['urgency', story.urgency],
    ['slugline', story.slugline],
    ['kicker', story.kicker],
    ['version', story.version],
    ['status', story.pubStatus === 'usable' ? undefined : story.pubStatus],
    ...story.signals.map((signal): [OwnField[0], string] => ['signal', signal]),
    ['sequence', story.sequence && `${story.sequence.kind} ${story.sequence.number}`],
    ['embargoed', story.embargoedUntil],
    ['located', story.dateline?.located],
    ['date', story.dateline?.date],
    ['agency', story.dateline?.agency],
  ];
  return fields.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, `${value}`] as const]));
}

/** Returns what `ownFields` wrote; `valuesOf` finds the values of a name. Embargoes are left to whom they are stated to. */
export function readOwnFields(valuesOf: (name: OwnField[0]) => readonly string[]): Partial<ReadDraft> {
  const first = (name: OwnField[0]): string | undefined => valuesOf(name)[0];
  const signals = signalsIn(valuesOf('signal'));
  return present({
    urgency: urgencyOf(first('urgency')),
    slugline: first('slugline'),
    kicker: first('kicker'),
    version: versionOf(first('version')),
    pubStatus: first('status') === 'withheld' ? ('withheld' as const) : undefined,
    signals: signals.length > 0 ? signals : undefined,
    sequence: sequenceOf(first('sequence')),
    dateline: datelineOf(first),
  });
}

/** The words that are signals, each once, in their order. */
export const signalsIn = (words: readonly string[]): Signal[] =>
  [...new Set(words)].filter((word): word is Signal => (SIGNALS as readonly string[]).includes(word));

const urgencyOf = (words: string | undefined): number | undefined =>
  /^[1-9]$/.test(words ?? '') ? Number(words) : undefined;

const versionOf = (words: string | undefined): StoryDraft['version'] =>
  words !== undefined && /^\d{1,15}$/.test(words) ? Number(words) : words;

/** "update 3" as kind and number; undefined for anything else. */
export function sequenceOf(words: string | undefined): StoryDraft['sequence'] {
  const [, kind, number] = /^(\w{1,20}) (\d{1,9})$/.exec(words ?? '') ?? [];
  return sequence.safeParse({ kind, number: Number(number) }).data;
}

function datelineOf(first: (part: 'located' | 'date' | 'agency') => string | undefined): StoryDraft['dateline'] {
  const date = first('date');
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(date ?? '') && !Number.isNaN(Date.parse(date ?? ''));
  const dateline = present({ located: first('located'), date: isDay ? date : undefined, agency: first('agency') });
  return Object.keys(dateline).length > 0 ? dateline : undefined;
}
