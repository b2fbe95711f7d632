import { counter, type Host } from '@dateline/runtime';
import type { ExternalTagger } from './enrichers/external-topics.ts';

/** The operator's own model, as configured; undefined when there is none. Its failures are counted and logged, nothing more. */
export function externalTagger(
  config: {
    EXTERNAL_TAGGER_URL?: string | undefined;
    EXTERNAL_TAGGER_TIMEOUT_MS: number;
    EXTERNAL_TAGGER_CONCURRENCY: number;
  },
  host: Pick<Host, 'metrics' | 'log'>,
): ExternalTagger | undefined {
  const url = config.EXTERNAL_TAGGER_URL;
  if (url === undefined) return undefined;
  const answers = counter(host.metrics, 'dateline_external_tagger_total', 'Stories put to the external tagger', [
    'outcome',
  ]);
  return {
    url,
    timeoutMs: config.EXTERNAL_TAGGER_TIMEOUT_MS,
    concurrency: config.EXTERNAL_TAGGER_CONCURRENCY,
    onAnswer(outcome, why) {
      answers.inc({ outcome });
      if (outcome === 'failed')
        host.log.warn({ err: why }, 'the external tagger did not answer; going on with our own tags');
    },
  };
}
