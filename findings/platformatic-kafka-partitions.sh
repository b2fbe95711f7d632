#!/usr/bin/env bash
# @platformatic/kafka hashes keys with murmur2, as Kafka's own client does, and still sends half of them to other partitions, unless the
# topic has 2, 4, 8 or 16. Kafka clears the sign of the hash before it divides, and the default here takes it as unsigned: that differs by
# 2^31, which only a power of two divides. So a test on a topic of four says that kafkajs and it agree, and on a topic of twelve a
# story's correction, sent by the other client, is in another partition than the story, and its order is lost.
# Where both write to a topic, give the producer `compatibilityPartitioner`.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact @platformatic/kafka@1.35.0 kafkajs@2.2.4 node@24.21.0 >/dev/null 2>&1
cat >look.mjs <<'JS'
import { compatibilityPartitioner, defaultPartitioner } from '@platformatic/kafka';
import kafkajs from 'kafkajs';

const kafka = kafkajs.Partitioners.DefaultPartitioner();
const keys = Array.from({ length: 1000 }, (_, story) => Buffer.from(`urn:newsml:quay.example:20261124:${story}`));

/** Counts the keys for which a partitioner and that of kafkajs choose the same partition. */
function agreeing(partitioner, partitions) {
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({ partitionId, leader: 0 }));
  return keys.filter((key) => partitioner({ key }, key) % partitions === kafka({ topic: 't', message: { key }, partitionMetadata })).length;
}

console.log('@platformatic/kafka 1.35.0 beside kafkajs 2.2.4, keys of 1000 in the same partition');
const found = [4, 16, 6, 12].map((partitions) => {
  const [byDefault, compatible] = [agreeing(defaultPartitioner, partitions), agreeing(compatibilityPartitioner, partitions)];
  console.log(`  of ${partitions}: ${byDefault} by default, ${compatible} with compatibilityPartitioner`);
  return compatible === 1000 && (partitions % 3 ? byDefault === 1000 : byDefault > 400 && byDefault < 600);
});
if (!found.every(Boolean)) console.log('This is not what was found. Look again.');
process.exit(found.every(Boolean) ? 0 : 1);
JS
node_modules/.bin/node look.mjs
