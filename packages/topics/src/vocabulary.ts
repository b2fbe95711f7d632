import published from './vocabulary/mediatopics.json' with { type: 'json' };

/** One concept of the IPTC Media Topics. */
export interface MediaTopic {
  /** "medtop:20000065" */
  code: string;
  label: string;
  definition: string;
  /** From the top topic down to this one, both included. */
  path: readonly string[];
  /** Retired concepts are understood on input and never assigned. */
  retired: boolean;
  /** "Q124490" where IPTC gives one. */
  wikidata?: string;
}

type Row = [code: string, label: string, definition: string, broader: string, retired: number, wikidata: string];

const qcode = (digits: string): string => `medtop:${digits}`;

function readTopics(rows: readonly Row[]): Map<string, MediaTopic> {
  const broader = new Map(rows.map((row) => [row[0], row[3]]));
  const pathTo = (digits: string): string[] => {
    const above = broader.get(digits);
    return [...(above ? pathTo(above) : []), qcode(digits)];
  };
  return new Map(
    rows.map(([digits, label, definition, , retired, wikidata]) => [
      qcode(digits),
      {
        code: qcode(digits),
        label,
        definition,
        path: pathTo(digits),
        retired: retired === 1,
        ...(wikidata && { wikidata }),
      },
    ]),
  );
}

const topics = readTopics(published.concepts as unknown as Row[]);

/** Live concepts by label; built before any look-up so that a retired namesake never hides its successor. */
const byLabel = new Map(
  [...topics.values()].filter((topic) => !topic.retired).map((topic) => [fold(topic.label), topic]),
);

/** What is shipped, from whom and of which day. Must be shown wherever the topics are (CC BY 4.0). */
export const vocabulary = {
  title: published.title,
  attribution: published.attribution,
  date: published.date,
  language: published.language,
} as const;

/** All concepts that may be assigned, in the order of the vocabulary. */
export const liveTopics: readonly MediaTopic[] = [...topics.values()].filter((topic) => !topic.retired);

/** The 17 concepts without a broader one. */
export const topTopics: readonly MediaTopic[] = liveTopics.filter((topic) => topic.path.length === 1);

/** Codes of the concepts that may be assigned and have no narrower one that may. */
export const leafTopics: ReadonlySet<string> = new Set(liveTopics.map(({ code }) => code)).difference(
  new Set(liveTopics.flatMap(({ path }) => path.slice(0, -1))),
);

/** The concept of this code, retired or not. */
export const topicOf = (code: string): MediaTopic | undefined => topics.get(canonicalCode(code));

/** The live concept with this English label, without regard to case. */
export const topicNamed = (label: string): MediaTopic | undefined => byLabel.get(fold(label));

/** The English label of a code, or the code itself where it is not in the vocabulary. */
export const topicNameOf = (code: string): string => topicOf(code)?.label ?? code;

/** From the top topic down to this one, both included; empty for a code that is not in the vocabulary. */
export const pathOf = (code: string): string[] => [...(topicOf(code)?.path ?? [])];

/**
 * The live concept meant by a code that a source sent: itself, or for a retired one its live namesake,
 * else the nearest broader concept that is still in use. Undefined for a code outside the vocabulary.
 */
export function resolveTopic(code: string): MediaTopic | undefined {
  const topic = topicOf(code);
  if (topic === undefined || !topic.retired) return topic;
  const broader = topic.path.toReversed().map((above) => topics.get(above));
  return topicNamed(topic.label) ?? broader.find((above) => above?.retired === false);
}

/** Accepts "medtop:20000065", "20000065" and the concept URI, as sources write all three. */
function canonicalCode(code: string): string {
  const digits = /(?:^|[:/])(\d{8})$/.exec(code.trim())?.[1];
  return digits === undefined ? code : qcode(digits);
}

function fold(label: string): string {
  return label.trim().toLowerCase();
}
