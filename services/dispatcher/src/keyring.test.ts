import { newSigningSecret, parseSecretsKey, sealSecret } from '@dateline/webhooks';
import { expect, it } from 'vitest';
import { createKeyring } from './keyring.ts';

const secretsKey = parseSecretsKey(Buffer.alloc(32, 7).toString('base64'));
const sealed = (endpointId: string) => Buffer.from(sealSecret(secretsKey, newSigningSecret(), endpointId));

it('opens the same secrets once, and others at once', () => {
  const keysOf = createKeyring(secretsKey);
  const old = sealed('ep_1');
  const first = keysOf({ endpointId: 'ep_1', sealedSecrets: [old] });
  expect(keysOf({ endpointId: 'ep_1', sealedSecrets: [Buffer.from(old)] })).toBe(first);
  const rotated = keysOf({ endpointId: 'ep_1', sealedSecrets: [sealed('ep_1'), old] });
  expect(rotated).toHaveLength(2);
  expect(rotated[1]!.key.equals(first[0]!.key)).toBe(true);
  expect(keysOf({ endpointId: 'ep_1', sealedSecrets: [] })).toEqual([]);
});

it('opens no secret for another endpoint', () => {
  const keysOf = createKeyring(secretsKey);
  expect(() => keysOf({ endpointId: 'ep_2', sealedSecrets: [sealed('ep_1')] })).toThrow(/ep_2 does not open/);
});
