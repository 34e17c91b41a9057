"""A plain clusterer to stand beside: every post joins the nearest cluster or founds one, once and for good.

Arguments: stream.jsonl labels.txt  (one JSON object a line, its text in textCleaned or text; one label a line, in the same order)
Prints one JSON object: {"posts", "clusters", "postsPerSecond"}. Only the clustering is timed, not reading and writing.
"""
import json
import math
import sys
import time

THRESHOLD = 0.08


class SinglePass:
    """Clusters are sums of their posts' unit vectors, kept by word: only clusters that share a word with a post are looked at."""

    def __init__(self):
        self.posts = 0
        self.posts_with = {}
        self.weights = {}
        self.squares = []

    def add(self, text):
        vector = self.unit_vector(text)
        cluster = self.nearest(vector)
        if cluster is None:
            cluster = len(self.squares)
            self.squares.append(0.0)
        self.join(cluster, vector)
        return cluster

    def unit_vector(self, text):
        counts = {}
        for word in text.split():
            counts[word] = counts.get(word, 0) + 1
        self.posts += 1
        for word in counts:
            self.posts_with[word] = self.posts_with.get(word, 0) + 1
        vector = {word: (1 + math.log(count)) * math.log(1 + self.posts / self.posts_with[word]) for word, count in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in vector.values()))
        return {word: weight / length for word, weight in vector.items()}

    def nearest(self, vector):
        products = {}
        for word, weight in vector.items():
            for cluster, other in self.weights.get(word, {}).items():
                products[cluster] = products.get(cluster, 0.0) + weight * other
        best, highest = None, 0.0
        for cluster, product in products.items():
            cosine = product / math.sqrt(self.squares[cluster])
            # Of equally near clusters the older one: the order of a dictionary must not decide.
            if cosine > highest or (cosine == highest and best is not None and cluster < best):
                best, highest = cluster, cosine
        return best if highest >= THRESHOLD else None

    def join(self, cluster, vector):
        for word, weight in vector.items():
            clusters = self.weights.setdefault(word, {})
            before = clusters.get(cluster, 0.0)
            clusters[cluster] = before + weight
            self.squares[cluster] += weight * (2 * before + weight)


def read_texts(path):
    with open(path, encoding="utf-8-sig") as lines:
        for line in lines:
            if line.strip():
                post = json.loads(line)
                text = post.get("textCleaned")
                yield post["text"] if text is None else text


def main():
    texts = list(read_texts(sys.argv[1]))
    clusterer = SinglePass()
    start = time.perf_counter()
    labels = [clusterer.add(text) for text in texts]
    seconds = time.perf_counter() - start
    with open(sys.argv[2], "w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{label}\n" for label in labels)
    print(json.dumps({"posts": len(texts), "clusters": len(clusterer.squares), "postsPerSecond": len(texts) / seconds}))


main()
