import { notice } from './facts.ts';
import type { Markup } from './markup.ts';

/** What a form said, by the names of its fields. */
export type FormValues = Readonly<Record<string, string>>;

/** The text of every field that is no box to tick; of a name that comes twice, the first. */
export const valuesOf = (form: FormData): FormValues =>
  Object.fromEntries(
    [...form.entries()].reverse().flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])),
  );

/** A number as it was typed, or the text itself, so that the check says what is wrong with it. */
export const numberOf = (text: string | undefined): number | string =>
  text && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : (text ?? '');

/** Lines that are not empty. */
export const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/** Sentences about values by the field they stand in, and those about no field of the form. */
export interface FormProblems {
  at: Readonly<Record<string, string>>;
  rest: string[];
}

export const noProblems: FormProblems = { at: {}, rest: [] };

/** How many things are wrong. */
const countProblems = ({ at, rest }: FormProblems): number => Object.keys(at).length + rest.length;

/** The status of a page that shows a form again where something is wrong in it. */
export const formStatus = (problems: FormProblems): 200 | 422 => (countProblems(problems) > 0 ? 422 : 200);

/** Says above a form that something is wrong in it; undefined when nothing is. */
export const problemNotice = (problems: FormProblems): Markup | undefined =>
  countProblems(problems) === 0
    ? undefined
    : notice(`Nothing was changed. ${problems.rest.join(' ') || 'See the fields below.'}`, 'bad');
