#!/usr/bin/env bash
# "The Snowball stemmer for Dutch" is two algorithms, by the version of Snowball: up to 2 it was Porter's, and since 3 it is that of
# Kraaij and Pohlmann; Porter's goes on as dutch_porter. Libraries name neither, so snowball-stemmers for Node, NLTK and snowballstemmer for
# Python, all asked for `dutch`, agree on English and German and not on the words of a front page. One would guess that an index written
# with one can be searched with another. The newer one also makes "mini" of ministers, and so one word of them and small cars.
# Whoever stems Dutch in two places pins the algorithm: dutch_porter where it is to be found beside older ones.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact snowball-stemmers@0.6.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check snowballstemmer==3.1.1 nltk==3.10.4
cat >look.mjs <<'JS'
import stemmers from 'snowball-stemmers';

const [, , language, ...words] = process.argv;
const stemmer = stemmers.newStemmer(language);
console.log(language, 'by snowball-stemmers 0.6.0:', words.map((word) => stemmer.stem(word)).join(' '));
JS
cat >look.py <<'PY'
import sys
import snowballstemmer
from nltk.stem.snowball import SnowballStemmer

language, *words = sys.argv[1:]
print(language, 'by nltk 3.10.4:', *map(SnowballStemmer(language).stem, words))
print(language, 'by snowballstemmer 3.1.1:', *snowballstemmer.stemmer(language).stemWords(words))
if language == 'dutch':
    print('dutch_porter by snowballstemmer 3.1.1:', *snowballstemmer.stemmer('dutch_porter').stemWords(words))
PY
look() { node look.mjs "$@" && venv/bin/python look.py "$@"; }
{ look dutch minister ministers burgemeesters gemeente verkiezingen && look english minister elections && look german wahlen minister; } | tee seen
older='minister minister burgemeester gemeent verkiez'
if [ "$(grep -c "^dutch.*: $older\$" seen)" != 3 ] || ! grep -q '^dutch by snowballstemmer.*: mini mini burgemee meen verkies$' seen ||
  [ "$(grep -v '^dutch' seen | sed 's/.*: //' | sort -u | wc -l)" != 2 ]; then
  echo 'This is not what was found. Look again.'
  exit 1
fi
