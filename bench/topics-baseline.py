"""scikit-learn's LinearSVC, one-vs-rest on TF-IDF, on the documents of bench/topics.ts. Usage: topics-baseline.py TRAIN TEST"""
import json
import sys

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import MultiLabelBinarizer
from sklearn.svm import LinearSVC

train, test = ([json.loads(line) for line in open(path)] for path in sys.argv[1:3])
text = lambda one: one["headline"] + "\n" + one["bodyText"]
vectorizer = TfidfVectorizer(sublinear_tf=True)
binarizer = MultiLabelBinarizer()
labels = binarizer.fit_transform(one["labels"] for one in train)
model = OneVsRestClassifier(LinearSVC()).fit(vectorizer.fit_transform(map(text, train)), labels)
scores = model.decision_function(vectorizer.transform(map(text, test)))
known = set(binarizer.classes_)
truth = binarizer.transform([label for label in one["labels"] if label in known] for one in test)
occurring = truth.sum(axis=0) > 0
for threshold in (0.0, -0.3):
    given = (scores >= threshold).astype(int)
    micro = f1_score(truth, given, average="micro", zero_division=0)
    macro = f1_score(truth[:, occurring], given[:, occurring], average="macro", zero_division=0)
    print(f"scikit-learn LinearSVC, threshold {threshold}: micro-F1 {micro:.4f}, macro-F1 {macro:.4f} over {occurring.sum()} labels")
