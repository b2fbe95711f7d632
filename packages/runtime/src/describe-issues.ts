import type { z } from 'zod';

/** A value that cannot be used: where it is, and a sentence that says what would do. */
export interface DescribedIssue {
  /** Its place as a person writes it: `settings.batch.max`, `topics[2]`; empty for the whole. */
  at: string;
  /** JSON Pointer (RFC 6901) as a URI fragment. */
  pointer: string;
  /** A sentence that begins with the place. */
  detail: string;
}

type Issue = z.core.$ZodIssue;

/** Returns a sentence for each value that a schema refused. No value is repeated: it may be a secret. */
export function describeIssues(error: z.ZodError): DescribedIssue[] {
  return error.issues.flatMap(leavesOf).map((issue) => {
    const at = placeOf(issue.path);
    return { at, pointer: pointerOf(issue.path), detail: `${at === '' ? 'The value' : `"${at}"`} ${saysOf(issue)}.` };
  });
}

/** Of a union, the issues of the variant that fits best; of a record's key, the key's own. */
function leavesOf(issue: Issue): Issue[] {
  const within = (inner: readonly Issue[]): Issue[] =>
    inner.map((one) => ({ ...one, path: [...issue.path, ...one.path] }) as Issue).flatMap(leavesOf);
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return within([...issue.errors].sort((a, b) => a.length - b.length)[0]!);
  }
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') return within(issue.issues);
  return [issue];
}

const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');

const pointerOf = (path: readonly PropertyKey[]): string =>
  `#${path.map((step) => `/${encodeURIComponent(String(step).replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}`;

function saysOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `is missing, or not ${article(issue.expected)}`
        : `must be ${article(issue.expected)}`;
    case 'too_big':
      return `may ${bound('most', issue.origin, Number(issue.maximum))}`;
    case 'too_small':
      return `must ${bound('least', issue.origin, Number(issue.minimum))}`;
    case 'invalid_value':
      return `must be ${listed(issue.values.map((value) => JSON.stringify(value)))}`;
    case 'unrecognized_keys':
      return `has no ${listed(issue.keys.map((key) => `"${key.slice(0, 80)}"`))}`;
    case 'invalid_union':
      return ownWords(issue) ?? formsOf(issue);
    default:
      return ownWords(issue) ?? `is not ${article(formatOf(issue))}`;
  }
}

/** The schema's own message, where it has one. */
const ownWords = ({ message }: Issue): string | undefined =>
  /^(Invalid|Unrecognized|Too )/.test(message) ? undefined : `cannot be used: ${message.replace(/\.$/, '')}`;

/** Of a union that a field tells apart, the values of that field. */
function formsOf(issue: Issue): string {
  const { options } = issue as { options?: readonly unknown[] };
  return options?.length
    ? `must be ${listed(options.map((value) => JSON.stringify(value)))}`
    : 'has none of the forms it may have';
}

const formatOf = (issue: Issue): string => (issue.code === 'invalid_format' ? issue.format : 'value that can be used');

function bound(side: 'most' | 'least', origin: string, limit: number): string {
  if (origin === 'string') return `have ${limit} characters at ${side}`;
  if (origin === 'array' || origin === 'set') return `have ${limit} entries at ${side}`;
  return `be ${limit.toLocaleString('en')} at ${side}`;
}

const NOUNS: Readonly<Record<string, string>> = { int: 'whole number', record: 'object', url: 'URL' };

const article = (expected: string): string => withArticle(NOUNS[expected] ?? expected);

const withArticle = (noun: string): string => `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`;

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}`;
