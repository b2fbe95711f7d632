import type { Tag } from './tagger.ts';
import { resolveTopic } from './vocabulary.ts';

/** What a model outside Dateline said of a story; the call itself is the enricher's. */
export interface ExternalTags {
  /** Shown to readers as the reason: "model-x 2.1". */
  source: string;
  topics: readonly { code: string; confidence: number }[];
}

/**
 * Our tags and those of an external model, most confident first. Where both name a topic the greater confidence holds and both reasons
 * are kept. Retired codes are resolved; codes outside the Media Topics and confidences outside 0 to 1 are left out,
 * since the answer of another service is not to be trusted. `own` is not changed.
 */
export function mergeExternalTags(own: readonly Tag[], external: ExternalTags): Tag[] {
  const merged = new Map(own.map((tag) => [tag.code, tag]));
  for (const { code, confidence } of external.topics) {
    const topic = resolveTopic(code);
    if (topic === undefined || !(confidence >= 0 && confidence <= 1)) continue;
    const known = merged.get(topic.code);
    merged.set(topic.code, {
      code: topic.code,
      name: topic.label,
      confidence: Math.max(known?.confidence ?? 0, confidence),
      because: [...new Set([...(known?.because ?? []), external.source])],
    });
  }
  return [...merged.values()].sort((a, b) => b.confidence - a.confidence);
}
