"""MinHash LSH over the same stories with datasketch and with rensa: word 3-shingles, given bands and rows, query then insert.

Usage: dedup-baselines.py STORIES.jsonl BANDS ROWS, lines {"id", "body", "of"?, "how"}; prints one JSON object an engine.
Rates are per second of processor time. Only finding candidates is measured: neither library verifies or decides.
"""

import json
import re
import sys
import time

from datasketch import MinHash, MinHashLSH
from rensa import RMinHash, RMinHashLSH

WORD = re.compile(r"\w+")


def shingles(body):
    words = WORD.findall(body.lower())
    return {" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))}


def run(name, stories, sign, query, insert):
    signing = found = planted = 0
    start = time.process_time()
    for number, story in enumerate(stories):
        before = time.process_time()
        signature = sign(shingles(story["body"]))
        signing += time.process_time() - before
        candidates = query(signature)
        insert(number, signature)
        if story["how"] in ("exact", "edited"):
            planted += 1
            found += any(stories[other]["id"] == story["of"] for other in candidates)
    total = time.process_time() - start
    row = {
        "name": name,
        "signPerSecond": len(stories) / signing,
        "perSecond": len(stories) / total,
        "recall": found / planted,
        "planted": planted,
    }
    print(json.dumps(row))


def main(path, bands, rows):
    with open(path, encoding="utf-8") as lines:
        stories = [json.loads(line) for line in lines]
    permutations = bands * rows

    def datasketch_sign(parts):
        signature = MinHash(num_perm=permutations)
        signature.update_batch([part.encode() for part in parts])
        return signature

    def rensa_sign(parts):
        signature = RMinHash(num_perm=permutations, seed=42)
        signature.update(list(parts))
        return signature

    table = MinHashLSH(num_perm=permutations, params=(bands, rows))
    run("datasketch, candidates", stories, datasketch_sign, table.query, table.insert)
    lsh = RMinHashLSH(threshold=0.7, num_perm=permutations, num_bands=bands)
    run("rensa, candidates", stories, rensa_sign, lsh.query, lsh.insert)


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
