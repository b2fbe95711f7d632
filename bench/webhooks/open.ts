import { temporaryFolder } from '../stack/folder.ts';
import { startServers } from '../stack/servers.ts';
import { type Partners, startPartners } from './partners.ts';
import { startDelivery, type WebhookProduct } from './product.ts';

/** Starts Kafka, Redis and PostgreSQL, partners in a process apart, and the services that deliver; all are stopped with `opened`. */
export async function openDelivery(
  name: string,
  opened: AsyncDisposableStack,
): Promise<{ partners: Partners; product: WebhookProduct }> {
  const servers = await startServers(await temporaryFolder(name, opened), true, opened);
  const partners = await startPartners(opened);
  return { partners, product: await startDelivery(servers, opened) };
}
