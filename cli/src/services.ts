import { operatorConsole } from '@dateline/console';
import { deduplicator } from '@dateline/deduplicator';
import { dispatcher } from '@dateline/dispatcher';
import { enricher } from '@dateline/enricher';
import { gateway } from '@dateline/gateway';
import { normalizer } from '@dateline/normalizer';
import { portal } from '@dateline/portal';
import type { Service } from '@dateline/runtime';
import { syndicator } from '@dateline/syndicator';

/** Every service, from the partner's end to the newsroom's: whoever sends is started after whoever listens. */
export const services = [
  dispatcher,
  syndicator,
  enricher,
  deduplicator,
  normalizer,
  gateway,
  operatorConsole,
  portal,
] as readonly Service[];
