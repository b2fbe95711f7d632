import type { BadValue, Refusal } from '@dateline/subscriptions';

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

/** Gives each bad value to the field whose name its place begins with: `settings.headers.X-A` to `settings.headers`. */
export function problemsOf(refusal: Refusal, fields: readonly string[]): FormProblems {
  if (refusal.code === 'NAME_TAKEN') return { at: { name: refusal.detail }, rest: [] };
  if (refusal.code !== 'VALUE_INVALID') return { at: {}, rest: [refusal.detail] };
  const placed = refusal.values.map((value) => ({ value, name: fieldOf(value, fields) }));
  const at = Object.groupBy(
    placed.filter(({ name }) => name !== undefined),
    ({ name }) => name!,
  );
  return {
    at: Object.fromEntries(
      Object.entries(at).map(([name, some]) => [name, (some ?? []).map(({ value }) => value.detail).join(' ')]),
    ),
    rest: placed.filter(({ name }) => name === undefined).map(({ value }) => value.detail),
  };
}

const fieldOf = ({ at }: BadValue, fields: readonly string[]): string | undefined =>
  fields
    .filter((name) => at === name || at.startsWith(`${name}.`) || at.startsWith(`${name}[`))
    .toSorted((a, b) => b.length - a.length)[0];
