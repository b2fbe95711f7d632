import { withSafeLinks } from './copy/safe-entries.ts';
import { type Entry, type Envelope, type Format, FormatError } from './format.ts';

export interface Written {
  body: string;
  /** With the charset, ready for a Content-Type header. */
  mediaType: string;
}

/**
 * Entries as one document of the format. Editorial notes, addresses that are none of the web, and what only names messages
 * and other versions at the source are taken off here, before any writer sees the story, so that no writer can let one out.
 * Throws FormatError FORMAT_NOT_WRITTEN for a format that is only read.
 */
export function writeWith(format: Format, entries: readonly Entry[], envelope: Envelope): Written {
  if (format.write === undefined) {
    throw new FormatError(
      'FORMAT_NOT_WRITTEN',
      `${format.title} is read but not written. Choose a format with a writer`,
    );
  }
  const body = format.write(entries.map(withoutInternals).map(withSafeLinks), envelope);
  return { body, mediaType: `${format.mediaTypes[0]}; charset=utf-8` };
}

function withoutInternals(entry: Entry): Entry {
  const { editorialNote: _note, transmissions: _messages, correctsGuid: _named, ...story } = entry.story;
  return { ...entry, story };
}
