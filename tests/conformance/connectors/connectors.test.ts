import { join } from 'node:path';
import { connectors } from '../../../services/gateway/src/connectors/index.ts';
import type { ConnectorFixture } from './fixture.ts';
import { describeConnector } from './suite.ts';

for (const connector of connectors) await describeConnector(connector, await fixtureOf(connector.name));

async function fixtureOf(name: string): Promise<ConnectorFixture> {
  try {
    return (await import(join(import.meta.dirname, `${name}.ts`))).fixture;
  } catch (cause) {
    throw new Error(`The connector "${name}" needs a fixture: tests/conformance/connectors/${name}.ts`, { cause });
  }
}
