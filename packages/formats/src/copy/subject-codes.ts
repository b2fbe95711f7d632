import type { Subject } from '@dateline/story';
import vocabulary from './vocabulary/subject-codes.json' with { type: 'json' };

const topics = vocabulary.topics as unknown as Record<string, readonly [code: string, name: string]>;

/**
 * The Media Topic that replaced an IPTC Subject Code ("04006002", also with "subj:", "IPTC:" or the scheme's URI in front).
 * A detail without successor of its own takes that of its matter, then of its subject (IPTC Subject Reference System:
 * 2 digits subject, 3 matter, 3 detail). Undefined for anything else.
 */
export function mediaTopicOf(legacyCode: string): Subject | undefined {
  const digits = subjectCode(legacyCode);
  if (digits === undefined) return undefined;
  const found = [digits, `${digits.slice(0, 5)}000`, `${digits.slice(0, 2)}000000`]
    .map((code) => topics[code])
    .find(Boolean);
  return found && { code: `medtop:${found[0]}`, name: found[1] };
}

/** The eight digits of a Subject Code in any of its spellings; Media Topics of the 2xxxxxxx range are none. */
export function subjectCode(text: string): string | undefined {
  const match = /(?:^|[:/])([01]\d{7})$/.exec(text.trim());
  return match && !/mediatopic|medtop/i.test(text) ? match[1] : undefined;
}

/** A concept of IPTC's own schemes; the scheme's name is its usual alias. */
const NEWSCODES = /^https?:\/\/(?:cv\.)?iptc\.org\/newscodes\/(\w+)\/(?=[^/]+$)/;

/**
 * One subject of a story as the story model has it: Media Topics as `medtop:`, Subject Codes as `subj:` followed by the topic
 * that replaced them, everything else as `scheme:code` or URI unchanged.
 */
export function subjectsOf({ code, name }: { code: string; name?: string | undefined }): Subject[] {
  const named = name === undefined || name === '' ? {} : { name };
  const topic = /(?:mediatopic\/|^medtop:|^mediatopic:)(\d{8})$/i.exec(code)?.[1];
  if (topic !== undefined) return [{ code: `medtop:${topic}`, ...named }];
  const legacy = subjectCode(code);
  const isLegacy =
    legacy !== undefined && (/^\d/.test(code) || /^(?:subj|iptc|subjectcode)\w*:|subjectcode\/|subref\//i.test(code));
  if (!isLegacy) return [{ code: code.replace(NEWSCODES, '$1:'), ...named }];
  const replacement = mediaTopicOf(legacy);
  return [...(replacement ? [replacement] : []), { code: `subj:${legacy}`, ...named }];
}

/**
 * The code that a keyword is, as `subjectsOf` takes it: one with a scheme of the IPTC in front, or the bare digits of a Subject
 * Code that exists. Other numbers, such as dates, are words.
 */
export function codeOfKeyword(keyword: string): string | undefined {
  const found =
    /^(?:(?:medtop|mediatopic|subj|iptc|subjectcode)(?::\w{1,20})?:|https?:\/\/[^\s?#]{1,60}\/)?(\d{8})$/i.exec(
      keyword.trim(),
    );
  const digits = found?.[1];
  if (digits === undefined) return undefined;
  if (found?.[0] === digits) return topics[digits] === undefined ? undefined : `subj:${digits}`;
  if (/^https?:/i.test(keyword.trim()) && !/newscodes|iptc/i.test(keyword)) return undefined;
  return digits.startsWith('2') ? `medtop:${digits}` : `subj:${digits}`;
}
