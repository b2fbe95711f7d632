#!/usr/bin/env bash
# Standard Webhooks 1.0 defines two schemes: v1 (HMAC-SHA256) and v1a (ed25519, keys whsk_ and whpk_). The project's own libraries for
# JavaScript and Python verify v1 only: a webhook that is signed by v1a alone is "No matching signature found", and a whpk_ key is
# refused as a key. So a sender cannot move its receivers from v1 to v1a by telling them to use the library.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . standardwebhooks@1.1.1
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check standardwebhooks==1.1.0
cat >sign.mjs <<'JS'
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const [id, at, body] = ['msg_1', String(Math.floor(Date.now() / 1000)), '{"a":1}'];
const signed = `${id}.${at}.${body}`;
const v1 = `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(signed).digest('base64')}`;
const v1a = `v1a,${sign(null, Buffer.from(signed), privateKey).toString('base64')}`;
const whpk = `whpk_${publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')}`;
const headers = (signature) => ({ 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature });
console.log(JSON.stringify({ body, cases: [
  ['v1 by whsec_', secret, headers(v1)],
  ['v1a beside v1, by whsec_', secret, headers(`${v1a} ${v1}`)],
  ['v1a alone, by whsec_', secret, headers(v1a)],
  ['v1a alone, by whpk_', whpk, headers(v1a)],
] }));
JS
node sign.mjs >signed.json
cat >look.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
const { body, cases } = JSON.parse(readFileSync('signed.json', 'utf8'));
const took = cases.map(([name, key, headers]) => {
  try {
    new Webhook(key).verify(body, headers);
    return `${name}: verified`;
  } catch (error) {
    return `${name}: refused`;
  }
});
console.log(['standardwebhooks 1.1.1 (JavaScript)', ...took].join('\n  '));
JS
cat >look.py <<'PY'
import json
from standardwebhooks import Webhook

signed = json.load(open('signed.json'))
print('standardwebhooks 1.1.0 (Python)')
for name, key, headers in signed['cases']:
    try:
        Webhook(key).verify(signed['body'], headers)
        print(f'  {name}: verified')
    except Exception:
        print(f'  {name}: refused')
PY
node look.mjs | tee seen
venv/bin/python look.py | tee -a seen
if [ "$(grep -c ': verified' seen)" != 4 ] || [ "$(grep -c 'v1a alone.*: refused' seen)" != 4 ]; then
  echo 'This is not what was found. Look again.'
  exit 1
fi
