import type { Enrichment } from '@dateline/store';
import { nothing, table } from '../components.ts';
import type { Html } from '../page.ts';

/** Enrichers whose results have tables of their own. */
const HAVE_TABLES = ['topics', 'related'];
/** Characters shown of a field. */
const SHOWN = 500;

/** What all other enrichers found, field by field, so that one that is added is seen at once. */
export function otherFindings(enrichments: readonly Pick<Enrichment, 'enricher' | 'version' | 'result'>[]): Html {
  const rows = enrichments
    .filter(({ enricher }) => !HAVE_TABLES.includes(enricher))
    .flatMap(({ enricher, version, result }) =>
      fieldsOf(result).map(([field, value]) => [enricher, version, field, textOf(value)]),
    );
  return rows.length === 0 ? nothing : table('Other enrichers', ['Enricher', 'Method', 'Field', 'Value'], rows, '');
}

const fieldsOf = (result: unknown): [string, unknown][] =>
  typeof result === 'object' && result !== null ? Object.entries(result) : [['result', result]];

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
