import { isSilent, type NewAlert, RHYTHM_WEEKS, type SourcePulse } from '@dateline/store';

/** The alert that a source's silence is worth, once a silence; undefined = none. */
export function sourceAlert(source: SourcePulse): NewAlert | undefined {
  const { id, name, lastItemAt, expected } = source;
  if (!lastItemAt || !isSilent(source)) return undefined;
  const known = name && name !== id ? `${name} (${id})` : id;
  return {
    id: `source-silent-${id}-${lastItemAt.getTime()}`,
    kind: 'source.silent',
    severity: 'warning',
    title: `Nothing has come from ${known} since ${lastItemAt.toISOString()}`,
    body: [
      `The source ${known} is silent since ${lastItemAt.toISOString()}. In each of the last ${RHYTHM_WEEKS} weeks at least ${expected} items came at this time.`,
      'Ask the newsroom whether it sends. If it does, its key may be revoked or its producer may have stopped.',
    ].join('\n\n'),
    data: { sourceId: id, lastItemAt: lastItemAt.toISOString(), expected },
    partnerId: null,
  };
}
