import type { FormProblems } from '@dateline/pages';
import type { BadValue, Refusal } from '@dateline/subscriptions';

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
      Object.entries(at).map(([name, some]) => [name, (some ?? []).map(({ value }) => besideField(value)).join(' ')]),
    ),
    rest: placed.filter(({ name }) => name === undefined).map(({ value }) => value.detail),
  };
}

/** A sentence that stands beside its field need not name it as the API does. */
const besideField = ({ at, detail }: BadValue): string =>
  detail.startsWith(`"${at}" `) ? `It ${detail.slice(at.length + 3)}` : detail;

const fieldOf = ({ at }: BadValue, fields: readonly string[]): string | undefined =>
  fields
    .filter((name) => at === name || at.startsWith(`${name}.`) || at.startsWith(`${name}[`))
    .toSorted((a, b) => b.length - a.length)[0];
