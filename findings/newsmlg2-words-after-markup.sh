#!/usr/bin/env bash
# newsmlg2, the IPTC's own library for NewsML-G2 in Python, ends a headline at its first element: what stands after it is neither in the
# object nor in the XML that the library writes again. NewsML-G2 lets headlines and descriptions hold elements (`a`, `span`, `ruby`,
# `inline`) among their words, so a valid item loses words without an error, and "Court did not clear minister" with the "not" set
# apart is "Court did". lxml, which reads it underneath, has them all in itertext(). Who takes G2 with it has to read headlines from the XML.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check newsmlg2==1.1
cat >look.py <<'PY'
import sys
from importlib.metadata import version
from lxml import etree
from NewsMLG2 import NewsMLG2Document

ITEM = b'''<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:quay.example:20261124:1" version="1"
    standard="NewsML-G2" standardversion="2.34" conformance="power">
  <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>
  <itemMeta>
    <itemClass qcode="ninat:text"/><provider qcode="nprov:AP"/>
    <versionCreated>2026-11-24T10:00:00Z</versionCreated><pubStatus qcode="stat:usable"/>
  </itemMeta>
  <contentMeta><headline>Court did <span class="strong">not</span> clear minister</headline></contentMeta>
</newsItem>'''
HEADLINE = '{http://iptc.org/std/nar/2006-10-01/}headline'

document = NewsMLG2Document(ITEM)
found = {
    'lxml': ''.join(etree.fromstring(ITEM).find(f'.//{HEADLINE}').itertext()),
    'newsmlg2': str(document.get_item().contentmeta.headline[0]),
    'written again': ''.join(document.to_xml().find(f'.//{HEADLINE}').itertext()),
}
print('newsmlg2', version('newsmlg2'), found)
expected = list(found.values()) == ['Court did not clear minister', 'Court did', 'Court didnot']
if not expected:
    print('This is not what was found. Look again.')
sys.exit(0 if expected else 1)
PY
venv/bin/python look.py
