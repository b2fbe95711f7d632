import { withoutMarkers } from './markers.ts';
import { citedIn, isTelling, messageName, quotesIn, slugLine, titleOf, wordLine } from './notice-words.ts';

/** A kill or correction that names no story by an id, as far as it tells which story it means. */
export interface NoticeFacts {
  kind: 'kill' | 'correction';
  headline: string;
  slugline?: string | null | undefined;
  /** Body and notes to editors. */
  text: string;
  /** Milliseconds since 1970. */
  receivedAt: number;
}

/** An earlier story of the same source. */
export interface NoticeCandidate {
  id: string;
  headline: string;
  slugline?: string | null | undefined;
  /** What its messages were called, "bca0417". */
  transmissions?: readonly string[] | undefined;
  killed: boolean;
  /** When its first version came, milliseconds since 1970. */
  receivedAt: number;
  /** True when the notice repeats its text. */
  repeated?: boolean | undefined;
}

/** A story that fits, and by what. */
export interface FittingStory {
  id: string;
  reasons: string[];
}

export type NoticeMatch =
  | { kind: 'one'; id: string; reasons: string[] }
  | { kind: 'doubtful'; reason: string; candidates: FittingStory[] };

/** Numbers begin anew each day, so a cited number means the message of the last 24 hours. */
const NUMBERS_REPEAT_MS = 24 * 3_600_000;
const MOST_OFFERED = 20;

/**
 * Finds the one story that a notice means, or says why that is in doubt. Each kind of evidence names a set of stories; what is
 * meant is in all sets, and kinds that name different stories are a contradiction, which a person resolves. Pure.
 */
export function matchNotice(notice: NoticeFacts, candidates: readonly NoticeCandidate[]): NoticeMatch {
  const evidence = evidenceOf(notice, candidates).filter(({ ids }) => ids.size > 0);
  const fitting = fittingStories(evidence);
  const [first, ...others] = evidence;
  if (first === undefined)
    return { kind: 'doubtful', reason: 'no story of this source in 30 days fits', candidates: [] };
  let meant = first.ids;
  for (const { ids } of others) {
    meant = meant.intersection(ids);
    if (meant.size === 0)
      return { kind: 'doubtful', reason: 'what it says fits different stories', candidates: fitting };
  }
  return settled(notice, meant, candidates, fitting);
}

function settled(
  { kind }: NoticeFacts,
  meant: ReadonlySet<string>,
  candidates: readonly NoticeCandidate[],
  fitting: FittingStory[],
): NoticeMatch {
  const living = candidates.filter(({ id, killed }) => meant.has(id) && !killed).map(({ id }) => id);
  // A second kill of the same story is harmless; a correction would bring a killed story back.
  const chosen = living.length > 0 || kind === 'correction' ? living : [...meant];
  const [only] = chosen;
  if (only !== undefined && chosen.length === 1) {
    return { kind: 'one', id: only, reasons: fitting.find(({ id }) => id === only)?.reasons ?? [] };
  }
  const reason = chosen.length === 0 ? 'the story that fits was killed' : `${chosen.length} stories of this source fit`;
  return { kind: 'doubtful', reason, candidates: fitting };
}

interface Evidence {
  ids: Set<string>;
  reason: string;
}

/** The surest first. Part of a headline counts only where no whole one is named. */
function evidenceOf(notice: NoticeFacts, candidates: readonly NoticeCandidate[]): Evidence[] {
  const where = (fits: (candidate: NoticeCandidate) => boolean, reason: string): Evidence => ({
    ids: new Set(candidates.filter(fits).map(({ id }) => id)),
    reason,
  });
  const words = wordLine(`${notice.headline}\n${notice.text}`);
  const title = wordLine(titleOf(notice.headline) ?? '');
  const whole = { ids: namedWhole(candidates, words, title), reason: 'it names its headline' };
  return [
    where(citing(notice), 'it cites the number of its message'),
    whole.ids.size > 0 ? whole : where(namingPart(notice, title), 'it names part of its headline'),
    where(({ repeated }) => repeated === true, 'it repeats its text'),
    where(sharingSlug(notice, words), 'it has its slugline'),
  ];
}

function fittingStories(evidence: readonly Evidence[]): FittingStory[] {
  const ids = [...new Set(evidence.flatMap(({ ids }) => [...ids]))];
  const stories = ids.map((id) => ({
    id,
    reasons: evidence.filter((one) => one.ids.has(id)).map(({ reason }) => reason),
  }));
  return stories.sort((a, b) => b.reasons.length - a.reasons.length).slice(0, MOST_OFFERED);
}

/** Phrases by which the story of a notice may be looked up, where there are too many stories to hold it against each. */
export function phrasesOf(notice: NoticeFacts): string[] {
  const text = `${notice.headline}\n${notice.text}`;
  const lines = [titleOf(notice.headline) ?? '', ...quotesIn(text), slugLine(notice.slugline ?? '')].map(wordLine);
  return [...new Set(lines.filter(isTelling).map((line) => line.trim()))].slice(0, 8);
}

function citing({ text, headline, receivedAt }: NoticeFacts): (story: NoticeCandidate) => boolean {
  const cited = citedIn(`${headline}\n${text}`);
  return (story) =>
    cited.size > 0 &&
    receivedAt - story.receivedAt < NUMBERS_REPEAT_MS &&
    (story.transmissions ?? []).some((name) => cited.has(messageName(name)));
}

/** Who names "Ferry stays in port until May" does not mean "Ferry stays in port", though its words are all there. */
function namedWhole(candidates: readonly NoticeCandidate[], words: string, title: string): Set<string> {
  const named = candidates.flatMap(({ id, headline }) => {
    const lines = [wordLine(headline), wordLine(withoutMarkers(headline))].filter((line) => line.trim() !== '');
    const line = lines.find((one) => one === title || (isTelling(one) && words.includes(one)));
    return line === undefined ? [] : [{ id, line }];
  });
  const longest = named.filter(({ line }) => !named.some((other) => other.line !== line && other.line.includes(line)));
  return new Set(longest.map(({ id }) => id));
}

/** Notices cut headlines short. */
function namingPart({ headline, text }: NoticeFacts, title: string): (story: NoticeCandidate) => boolean {
  const phrases = [title, ...quotesIn(`${headline}\n${text}`).map(wordLine)].filter(isTelling);
  return (story) => phrases.length > 0 && phrases.some((phrase) => wordLine(story.headline).includes(phrase));
}

/** One word alone names a beat, not a story; in the text it must be more than that too. */
function sharingSlug({ slugline }: NoticeFacts, words: string): (story: NoticeCandidate) => boolean {
  const own = slugLine(slugline ?? '');
  return (story) => {
    const line = slugLine(story.slugline ?? '');
    return line.trim().includes(' ') && (line === own || words.includes(line));
  };
}
