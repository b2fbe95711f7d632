export { CODEC_VERSION, decodeFingerprint, encodeFingerprint, FingerprintError } from './codec.ts';
export type { Comparison } from './compare.ts';
export type { DecisionName, Override, PairDecision as Verdict, VersionKind } from './decide.ts';
export {
  createEngine,
  type Decision,
  type DedupEngine as Engine,
  type DedupOptions as EngineOptions,
  decidePair,
  LONGEST_WAY_MS,
  leadOf,
  type PairOverride,
} from './engine.ts';
export { type Fingerprint, fingerprint, type StoryFacts } from './fingerprint.ts';
export {
  type FittingStory,
  matchNotice,
  type NoticeCandidate,
  type NoticeFacts,
  type NoticeMatch,
  phrasesOf,
} from './notice.ts';
export { type PackedStory, packEncoded, packFingerprints } from './pack.ts';
export { BANDS, ROWS, recallAt } from './signature.ts';
