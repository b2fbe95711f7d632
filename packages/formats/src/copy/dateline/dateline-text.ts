import type { Dateline } from '@dateline/story';
import { placeBesideTime } from './clock.ts';
import { isoDate, splitDate } from './dates.ts';
import { liftDateline } from './index.ts';

/** A dateline is one short line; what is longer was put into the wrong element. */
const LONGEST = 300;

/**
 * A dateline that stands by itself ("Rom (dpa) - ", "BETHESDA, Md."), read as it would be at the head of running text.
 * What is not recognised is taken for the place as printed. undefined for text without letters and for prose.
 */
export function datelineOfText(text: string, near: string | undefined): Dateline | undefined {
  if (text.length > LONGEST) return undefined;
  const printed = text
    .replace(/\s+/g, ' ')
    .replace(/[\s_=:\u2013\u2014-]+$/, '')
    .trim();
  if (!/\p{L}/u.test(printed)) return undefined;
  const beside = placeBesideTime(printed, near);
  if (beside !== undefined) return Object.keys(beside).length > 0 ? beside : undefined;
  const { rest, date } = splitDate(printed);
  if (rest === '') return dayOnly(date && isoDate(date, near));
  const { dateline } = liftDateline(`${printed} - Text`, { receivedAt: near });
  return dateline ?? { located: printed.replace(/[,;]+$/, '') };
}

const dayOnly = (date: string | undefined): Dateline | undefined => (date === undefined ? undefined : { date });

/** Where a story was written stands for its dateline only when the copy prints none. */
export function locatedDateline(bodyText: string, located: string | undefined): Dateline | undefined {
  return located === undefined || liftDateline(bodyText).dateline !== undefined ? undefined : { located };
}
