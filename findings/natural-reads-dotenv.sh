#!/usr/bin/env bash
# natural is a library for stemming, tokens and classifiers. Since it can keep a classifier in Redis, MongoDB, PostgreSQL, Memcached or a
# file, each of these five asks dotenv at import: so an import of natural for its stemmer puts the `.env` of the working directory into
# process.env, and prints five lines to the standard output. Its README says neither. A service that takes its settings from the
# environment alone, and means an unset one, gets those of a developer's file, and one that writes its records to the standard output
# has lines before the first. Import the one part by its path (natural/lib/natural/stemmers) to be spared both.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact --ignore-scripts natural@8.1.1
echo 'QUAY_DATABASE=of-the-file' >.env
look() { node -e "const { PorterStemmer } = require('$1'); console.log(PorterStemmer.stem('editions'), process.env.QUAY_DATABASE);"; }
for module in natural natural/lib/natural/stemmers; do
  look "$module" >seen
  echo "natural 8.1.1, require('$module'): $(wc -l <seen) lines on standard output, the last: $(tail -n 1 seen)" | tee -a all
done
if ! grep -q "('natural'): 6 lines.*: edit of-the-file$" all || ! grep -q "stemmers'): 1 lines.*: edit undefined$" all; then
  echo 'This is not what was found. Look again.'
  exit 1
fi
