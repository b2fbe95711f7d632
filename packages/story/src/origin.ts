import type { Story } from './story.ts';

/** What tells where copy comes from: its source's names, and what the copy says of itself. */
export interface OriginFacts {
  sourceId: string;
  sourceName: string;
  story: Pick<Story, 'creditline' | 'byline' | 'provider' | 'dateline'>;
}

/** Names under which an agency signs, one line an agency. */
const SAME_AGENCY = [
  'ap|associated press',
  'afp|agence france presse',
  'dpa|deutsche presse agentur|dpa afx|dpa infocom',
  'reuters|thomson reuters|rtrs',
  'pa|pa media|press association',
  'apa|austria presse agentur',
  'sda|ats|keystone sda|keystone ats',
  'epd|evangelischer pressedienst',
  'kna|katholische nachrichten agentur',
  'efe|agencia efe',
  'upi|united press international',
  'cp|canadian press',
  'aap|australian associated press',
  'pti|press trust of india',
  'anp|algemeen nederlands persbureau',
].map((line) => line.split('|'));

/**
 * Returns why a copy is the text of the other's agency from elsewhere; undefined when it is not: it has the same source, or its
 * credit line, byline, provider or dateline names the agency that the other is of.
 */
export function namesOrigin(copy: OriginFacts, other: OriginFacts): string | undefined {
  if (copy.sourceId === other.sourceId) return `it comes from the same source, ${other.sourceName}`;
  const agencies = namesOf(other);
  for (const [field, text] of signatures(copy.story)) {
    const named = agencies.find((name) => ` ${fold(text)} `.includes(` ${name} `));
    if (named !== undefined) return `its ${field} names ${text}`;
  }
  return undefined;
}

/** The agency's names, folded: those of the source, and those that it signs its copy with. */
function namesOf({ sourceId, sourceName, story }: OriginFacts): string[] {
  const own = [sourceId, sourceName, story.dateline?.agency, story.provider, story.creditline]
    .map(fold)
    .filter(Boolean);
  const spelled = SAME_AGENCY.filter((names) =>
    names.some((name) => own.some((text) => ` ${text} `.includes(` ${name} `))),
  );
  return [...new Set([...own, ...spelled.flat()])];
}

const signatures = ({
  creditline,
  byline,
  provider,
  dateline,
}: OriginFacts['story']): [field: string, text: string][] =>
  Object.entries({ 'credit line': creditline, byline, provider, dateline: dateline?.agency }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );

const fold = (text: string | undefined): string =>
  (text ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
