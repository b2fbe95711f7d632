import type { Dateline } from '@dateline/story';
import { isAgency } from '../../copy/dateline/agencies.ts';
import { liftDateline } from '../../copy/dateline/index.ts';
import { furnitureKind } from '../../copy/furniture/index.ts';
import { parsePageDate } from '../../text/time/page-date.ts';
import { asTime } from '../../text/time/read-time.ts';
import type { Line } from './lines.ts';

/** What stands between the headline and the first paragraph. */
export interface Opening {
  kicker?: string;
  subhead?: string;
  byline?: string;
  dateline?: Dateline;
}

const BYLINE = /^(?:by|von|par|por|di|da|door|av|af|автор:?|written by|reported by|author:|text:)\s(\p{Lu}.{2,100})$/iu;

/** "Ana Pereira", "Ana Pereira, Reuters", "Ana Pereira and Jo Lund": names only. */
const NAMES =
  /^\p{Lu}[\p{L}.'’-]+(?: (?:de|van|von|al|bin|el|der|da)? ?\p{Lu}[\p{L}.'’-]*){1,3}(?:(?:,| and| und| et| y|,? &) \p{Lu}[\p{L}.'’ -]+){0,3}$/u;

/** Reads the lines between headline and prose; what has no place there is left out. */
export function readOpening(lines: readonly Line[]): Opening {
  const named = lines.flatMap((line, at) => bylineOf(line, lines[at - 1], lines[at + 1]) ?? []);
  const byline = named[0];
  const dateline = datelineOf(lines.at(-1)?.text ?? '');
  const rest = lines
    .slice(0, dateline === undefined ? undefined : -1)
    .filter((line) => line.kind === 'short' && bylineOf(line) === undefined && line.text !== byline);
  return { ...headings(rest), ...(byline === undefined ? {} : { byline }), ...(dateline && { dateline }) };
}

/** "KALMAR (TT)" on a line of its own directly above the copy, with an agency that is known. */
function datelineOf(line: string): Dateline | undefined {
  const { dateline, bodyText } = liftDateline(`${line} Text`);
  return bodyText === 'Text' && dateline?.agency !== undefined && isAgency(dateline.agency) ? dateline : undefined;
}

function bylineOf(line: Line, before?: Line, after?: Line): string | undefined {
  const said = BYLINE.exec(line.text)?.[1];
  if (said !== undefined && line.text.length < 120) return trimByline(said);
  const labelled = before !== undefined && /^(?:by|author|written by)\s?:?$/i.test(before.text);
  const dated = before?.kind === 'date' || after?.kind === 'date';
  return NAMES.test(line.text) && line.text.length < 80 && (labelled || dated) ? line.text : undefined;
}

const trimByline = (text: string): string =>
  text
    .replace(/\s?(?:[|•·]|(?:published|updated|posted|last)\b|\d{1,2}:\d{2}|on \w+ \d).*$/i, '')
    .replace(/[,\s]+$/, '');

/** The longest line is the subhead; a shorter one right before it is the kicker. One or two words are the name of a section. */
function headings(lines: readonly Line[]): Opening {
  const worthy = lines.filter(({ text }) => text.split(' ').length >= 3 && furnitureKind(text) === undefined);
  const last = worthy.at(-1);
  if (last === undefined) return {};
  const before = worthy.at(-2);
  const paired = before !== undefined && (before.block === last.block || before.text.length < last.text.length);
  if (!paired) return { subhead: last.text };
  return { kicker: before.text, subhead: last.text };
}

/** First and last time that date lines give, in their words; a line that says "updated" gives the version's time. */
export function readDates(lines: readonly Line[]): { firstCreated?: string; versionCreated?: string } {
  const dated = lines.flatMap(({ text }) => {
    const date = parsePageDate(text);
    const updated = /updat|modif|aktualis|mis à jour|actualiz|aggiornat/i.test(text);
    return date === undefined ? [] : [{ ...date, updated, words: asTime(text) ?? date.at }];
  });
  const first =
    dated.find(({ updated, hasTime }) => !updated && hasTime) ?? dated.find(({ updated }) => !updated) ?? dated[0];
  if (first === undefined) return {};
  const version = dated.find(({ updated, at }) => updated && at >= first.at) ?? first;
  return { firstCreated: first.words, versionCreated: version.words };
}
