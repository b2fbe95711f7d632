#!/usr/bin/env bash
# Node's zlib unpacks only the first of several zstd frames, without an error; of gzip it unpacks all members.
# RFC 8878 (section 3) and RFC 1952 (section 2.2) both let a file be several of these, one after the other: what `zstd a b` or
# `cat a.zst b.zst` makes. So whoever reads zstd with Node must know that there is one frame, or compare with a size told elsewhere.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact node@24.21.0 >/dev/null 2>&1
cat >look.mjs <<'EOF'
import { createZstdDecompress, gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

const [a, b] = [Buffer.from('first,'), Buffer.from('second')];
const both = (pack) => Buffer.concat([pack(a), pack(b)]);
const streamed = [];
const stream = createZstdDecompress().on('data', (part) => streamed.push(part));
const end = await new Promise((resolve) => {
  stream.on('end', () => resolve('ended')).on('error', (error) => resolve(error.code));
  stream.end(both(zstdCompressSync));
});
const seen = {
  node: process.version,
  gunzipSync: gunzipSync(both(gzipSync)).toString(),
  zstdDecompressSync: zstdDecompressSync(both(zstdCompressSync)).toString(),
  createZstdDecompress: `${Buffer.concat(streamed)} (${end})`,
};
console.log(seen);
const expected = seen.gunzipSync === 'first,second' && seen.zstdDecompressSync === 'first,';
if (!expected) console.log('This is not what was found. Look again.');
process.exit(expected ? 0 : 1);
EOF
node_modules/.bin/node look.mjs
