"""Writes records with confluent-kafka (librdkafka) and prints where they stand. Reads one JSON document from standard input."""

import base64
import json
import sys

from confluent_kafka import Producer

given = json.load(sys.stdin)
producer = Producer({"bootstrap.servers": given["brokers"], "linger.ms": 50, **given["config"]})
placed = [None] * len(given["messages"])


def delivered(index):
    def report(error, message):
        if error is not None:
            sys.exit(f"record {index} was not delivered: {error}")
        placed[index] = {"partition": message.partition(), "offset": str(message.offset())}

    return report


def decoded(text):
    return None if text is None else base64.b64decode(text)


for index, message in enumerate(given["messages"]):
    producer.produce(
        given["topic"],
        value=decoded(message["value"]),
        key=decoded(message["key"]),
        headers=[(name, decoded(value)) for name, value in message["headers"]],
        on_delivery=delivered(index),
        **({} if message["partition"] is None else {"partition": message["partition"]}),
    )
if producer.flush(30) > 0:
    sys.exit("not all records were delivered within 30 s")
json.dump(placed, sys.stdout)
