import type { Connector } from './connector.ts';
import { folder } from './folder/index.ts';
import { kafka } from './kafka.ts';

/** Every connector. Configuration, docs/configuration.md and the conformance suite follow this list. */
export const connectors = [folder, kafka] as readonly Connector[];
