import { isInstant, toInstant } from '../text/time/instant.ts';
import { momentOf, writtenTime } from '../text/time/read-time.ts';
import type { DraftContext } from './draft-step.ts';
import type { ReadDraft } from './read-draft.ts';

/**
 * Reads the times that a reader handed on as words, by the zone of the source where they name none. A time that cannot be read
 * leaves the draft with a warning; one read in a zone that had to be assumed stays with one, once a document.
 */
export function readTimes(draft: ReadDraft, context: DraftContext): ReadDraft {
  const { unreadTimes = [], ...read } = draft;
  for (const field of ['versionCreated', 'firstCreated'] as const) {
    const words = draft[field];
    if (words === undefined || isInstant(words)) continue;
    const time = timeIn(words, context);
    if (time === undefined) delete read[field];
    else read[field] = time;
  }
  for (const words of unreadTimes) context.warn(unreadable(words), words);
  return read;
}

function timeIn(words: string, { hint, warn }: DraftContext): string | undefined {
  const written = writtenTime(words);
  if (written === undefined) {
    warn(unreadable(words), words);
    return undefined;
  }
  const { earliest, origin } = momentOf(written, hint.timeZone);
  if (origin === 'unknown') warn(unknownZone(words, written.zone ?? ''), written.zone);
  if (origin === 'assumed' && written.hour !== undefined) warn(assumedZone(words), '');
  return toInstant(earliest);
}

const unreadable = (words: string) => ({
  code: 'TIME_UNREADABLE',
  message: `"${words.slice(0, 80)}" is no time that can be read, so the story is without it. Send RFC 3339, such as 2026-11-24T08:06:00+01:00`,
});

const unknownZone = (words: string, zone: string) => ({
  code: 'TIME_ZONE_UNKNOWN',
  message: `"${words.slice(0, 80)}": "${zone}" is not one known time zone, so the time may be hours off. Send an offset such as +01:00, or set the zone of the source`,
});

const assumedZone = (words: string) => ({
  code: 'TIME_ZONE_ASSUMED',
  message: `"${words.slice(0, 80)}" names no time zone and was read as UTC. Set the source's zone with \`dateline source zone ID Europe/Berlin\``,
});
