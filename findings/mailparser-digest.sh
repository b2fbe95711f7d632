#!/usr/bin/env bash
# mailparser takes a digest for one plain text. In multipart/digest a part that names no type is a message, not text (RFC 2046, 5.1.5),
# and that is how desks and lists send the stories of a day in one mail. mailparser makes an attachment of a part that says
# message/rfc822, and so one would look for the stories there; of a part that leaves it to the digest it makes copy: the header stands
# in the text, and the body comes undecoded, however it was encoded. Python's email gives the two messages, by the RFC.
# Who takes mail with mailparser must look for multipart/digest and split it before.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact mailparser@3.14.2
cat >look.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import { simpleParser } from 'mailparser';

const story = (slug, text) =>
  ['From: desk@wire.example', `Subject: ${slug}`, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', Buffer.from(text).toString('base64')].join('\r\n');
const digest = (type) =>
  ['From: desk@wire.example', 'Subject: Digest', 'MIME-Version: 1.0', 'Content-Type: multipart/digest; boundary=b', '']
    .concat(['QUAY', 'LOCK'].flatMap((slug) => ['--b', ...type, '', story(slug, `Of the ${slug}`)]), '--b--', '')
    .join('\r\n');

async function read(name, type) {
  writeFileSync(`${name}.eml`, digest(type));
  const { text = '', attachments } = await simpleParser(digest(type));
  console.log(`mailparser 3.14.2, ${name}: ${attachments.length} attachments, text ${JSON.stringify(text)}`);
  return [attachments.length, text.includes('Subject: QUAY'), text.includes('Of the QUAY')].join();
}

const expected = (await read('told', ['Content-Type: message/rfc822'])) === '2,false,false' && (await read('left', [])) === '0,true,false';
if (!expected) console.log('This is not what was found. Look again.');
process.exit(expected ? 0 : 1);
JS
cat >look.py <<'PY'
import email
import email.policy

for name in ('told', 'left'):
    digest = email.message_from_binary_file(open(f'{name}.eml', 'rb'), policy=email.policy.default)
    stories = [part.get_content() for part in digest.iter_parts()]
    print(f"Python's email, {name}:", [(story['subject'], story.get_content().strip()) for story in stories])
PY
node look.mjs
python3 look.py | tee seen
if [ "$(grep -c "Of the QUAY.*Of the LOCK" seen)" != 2 ]; then
  echo 'This is not what was found. Look again.'
  exit 1
fi
