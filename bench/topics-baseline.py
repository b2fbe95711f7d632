"""scikit-learn's LinearSVC, one-vs-rest on TF-IDF words, threshold 0 (its own) and -0.3 (known to suit this collection).

Usage: topics-baseline.py TRAIN.jsonl TEST.jsonl, lines {"headline", "bodyText", "labels"}; prints one JSON object a threshold
with the labels given to each test document, so that both sides are scored by the same code.
"""

import json
import sys
import time

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import MultiLabelBinarizer
from sklearn.svm import LinearSVC


def documents(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def text(document):
    return document["headline"] + "\n" + document["bodyText"]


def main(train_path, test_path):
    train, test = documents(train_path), documents(test_path)
    start = time.process_time()
    vectorizer = TfidfVectorizer(sublinear_tf=True)
    binarizer = MultiLabelBinarizer()
    labels = binarizer.fit_transform([document["labels"] for document in train])
    model = OneVsRestClassifier(LinearSVC(random_state=1)).fit(vectorizer.fit_transform(map(text, train)), labels)
    seconds = time.process_time() - start
    values = model.decision_function(vectorizer.transform(map(text, test)))
    for threshold in (0.0, -0.3):
        given = [binarizer.classes_[row >= threshold].tolist() for row in values]
        name = f"scikit-learn LinearSVC, threshold {threshold:g}"
        print(json.dumps({"name": name, "seconds": seconds, "given": given}))


main(sys.argv[1], sys.argv[2])
