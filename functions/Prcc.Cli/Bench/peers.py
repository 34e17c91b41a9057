"""Peers of the sentiment model, trained and measured on the same files by one thread.

Arguments: train.tsv eval.tsv texts.txt  (text, tab, label; texts one a line)
Prints one JSON object a line: {"name", "accuracy", "macroF1", "postsPerSecond"}, or {"name", "missing"} for a library that is not installed.
"""
import json
import os
import re
import sys
import tempfile
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

LABELS = ("negative", "neutral", "positive")
ROUNDS = 3
SECONDS_OF_WORK = 2.0


def labelled(path):
    texts, labels = [], []
    with open(path, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            text, tab, label = line.rstrip("\r\n").rpartition("\t")
            if tab:
                texts.append(text)
                labels.append(label.strip())
    return texts, labels


def macro_f1(truth, found):
    scores = []
    for label in LABELS:
        right = sum(t == f == label for t, f in zip(truth, found))
        said = sum(t == label for t in truth) + sum(f == label for f in found)
        scores.append(2 * right / said if said else 0.0)
    return sum(scores) / len(scores)


def posts_per_second(predict, texts):
    start = time.perf_counter()
    predict(texts[:200])
    each = (time.perf_counter() - start) / 200
    sample = texts[: max(200, int(SECONDS_OF_WORK / each))]
    best = 0.0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        predict(sample)
        best = max(best, len(sample) / (time.perf_counter() - start))
    return best


def report(name, predict, evaluation, texts):
    truth = evaluation[1]
    found = list(predict(evaluation[0]))
    print(json.dumps({
        "name": name,
        "accuracy": sum(t == f for t, f in zip(truth, found)) / len(truth),
        "macroF1": macro_f1(truth, found),
        "postsPerSecond": posts_per_second(predict, texts),
    }), flush=True)


def logistic_regression(train, evaluation, texts):
    name = "scikit-learn TF-IDF (words 1-2, characters 2-5) + logistic regression"
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import FeatureUnion, Pipeline
    except ImportError:
        print(json.dumps({"name": name, "missing": "python3-sklearn"}), flush=True)
        return
    features = FeatureUnion([
        ("words", TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"(?u)\b\w+\b|[^\w\s]", sublinear_tf=True)),
        ("characters", TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)),
    ])
    model = Pipeline([("features", features), ("regression", LogisticRegression(C=10, max_iter=300))])
    model.fit(*train)
    report(name, model.predict, evaluation, texts)


def fasttext_words(train, evaluation, texts):
    name = "fastText, words 1-2"
    try:
        import fasttext
    except ImportError:
        print(json.dumps({"name": name, "missing": "python3-fasttext"}), flush=True)
        return
    fasttext.FastText.eprint = lambda *_: None
    split = re.compile(r"\w+|[^\w\s]")

    def words(text):
        return " ".join(split.findall(text.lower()))

    prefix = "__label__"
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        for text, label in zip(*train):
            file.write(f"{prefix}{label} {words(text)}\n")
        file.flush()
        model = fasttext.train_supervised(file.name, dim=50, wordNgrams=2, lr=0.5, epoch=10, bucket=200000, thread=1, seed=1, verbose=0)
    report(name, lambda posts: [found[0][len(prefix):] for found in model.predict([words(post) for post in posts])[0]], evaluation, texts)


def main():
    train, evaluation = labelled(sys.argv[1]), labelled(sys.argv[2])
    with open(sys.argv[3], encoding="utf-8", newline="\n") as lines:
        texts = [line.rstrip("\n") for line in lines]
    logistic_regression(train, evaluation, texts)
    fasttext_words(train, evaluation, texts)


main()
