import { SOURCE_ID } from '@dateline/story';
import { z } from 'zod';
import type { Connector } from './connector.ts';
import { connectors } from './index.ts';

/** Connectors of one process; each holds an item or two in memory. */
const MOST = 100;

/** One entry of CONNECTORS: which connector, whose copy it is, and the connector's own settings. */
export interface ConfiguredConnector {
  connector: Connector;
  source: string;
  config: Record<string, unknown>;
}

const entryOf = (connector: Connector) =>
  z.strictObject({
    ...connector.config.shape,
    use: z.literal(connector.name),
    source: z.string().regex(SOURCE_ID, 'is no source id: 1 to 63 of a-z, 0-9 and hyphens'),
  });

const named = new Map(connectors.map((connector) => [connector.name, connector]));

/** Reads CONNECTORS: a JSON array of objects. */
export const connectorSettings = z
  .string()
  .default('[]')
  .describe(
    'Connectors that fetch copy: a JSON array of objects with `use` (which connector), `source` (whose copy it is) and the settings in docs/configuration.md',
  )
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'is no JSON; write an array of objects such as [{"use":"folder"}]' });
      return z.NEVER;
    }
  })
  .pipe(z.array(z.discriminatedUnion('use', entries())).max(MOST))
  .transform((entries) => entries.map(configured));

function entries(): [ReturnType<typeof entryOf>, ...ReturnType<typeof entryOf>[]] {
  const [first, ...others] = connectors.map(entryOf);
  if (!first) throw new Error('The list of connectors is empty');
  return [first, ...others];
}

function configured({ use, source, ...config }: z.output<ReturnType<typeof entryOf>>): ConfiguredConnector {
  const connector = named.get(use);
  if (!connector) throw new Error(`No connector "${use}"`);
  return { connector, source, config };
}
