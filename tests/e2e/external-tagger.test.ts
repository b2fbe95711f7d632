import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { until } from '../support/conditions.ts';
import { copyOf, startProduct } from '../support/newsroom.ts';
import { startPartner } from '../support/partner.ts';

/** Tennis, which no word of the stories below tells. */
const TENNIS = 'medtop:20001085';

it("lets partners and feeds choose by the topics of the operator's own model", async () => {
  await using opened = new AsyncDisposableStack();
  const model = createServer((_request, response) => {
    response.end(JSON.stringify({ topics: [{ code: TENNIS, confidence: 0.9 }] }));
  });
  await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve));
  opened.defer(() => void model.close());
  const partner = await startPartner();
  opened.defer(() => partner.close());
  const url = `http://127.0.0.1:${(model.address() as AddressInfo).port}/`;
  const product = opened.use(await startProduct('embedded', { EXTERNAL_TAGGER_URL: url }));
  await product.addSource('agency');
  await product.addPartner('tennis', partner, { filter: { topics: [TENNIS] } });
  await product.addFeed('tennis', { topics: [TENNIS] });

  await product.push('agency', copyOf({ headline: 'Council meets' }));
  const call = await until('the webhook', () => partner.calls[0]);
  expect(JSON.stringify(call.payload.data.content)).toContain(TENNIS);
  expect(await (await product.feed('tennis.ninjs')).text()).toContain('20001085');
});
