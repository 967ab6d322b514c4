"""Trains both versions of the model, and writes them beside this file; the same data give the same files.

Softmax regression by plain gradient descent: three species of penguins by what a field worker measures. Held out of both
trainings are every fifth bird of known sex, and all birds whose sex nobody knows.
"""

import csv
import json
import math
from pathlib import Path

HERE = Path(__file__).parent
NUMBERS = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
STEPS, RATE, DECAY = 2000, 0.5, 0.001

# Version 2 also asks for the sex, and so is trained and measured on the birds that have one.
VERSIONS = {1: {}, 2: {"sex": ["female", "male"]}}


def read_birds():
    """Birds that were measured: two of the 344 were only seen."""
    with open(HERE / "penguins.csv", newline="") as file:
        for row in csv.DictReader(file):
            if row["body_mass_g"]:
                numbers = {name: float(row[name]) for name in NUMBERS}
                yield {"species": row["species"], **numbers, "sex": row["sex"] or None}


def split(birds):
    sexed = [bird for bird in birds if bird["sex"]]
    unsexed = [bird for bird in birds if not bird["sex"]]
    held_out = sexed[::5]
    return [bird for index, bird in enumerate(sexed) if index % 5], held_out, unsexed


def scale_of(birds, name):
    values = [bird[name] for bird in birds]
    mean = sum(values) / len(values)
    deviation = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return {"mean": round(mean, 4), "deviation": round(deviation, 4)}


def train(birds, categories):
    from serve import features, probabilities

    model = {
        "numbers": {name: scale_of(birds, name) for name in NUMBERS},
        "categories": categories,
        "species": sorted({bird["species"] for bird in birds}),
    }
    rows = [(features(model, bird), model["species"].index(bird["species"])) for bird in birds]
    width = len(rows[0][0])
    model["weights"] = [[0.0] * width for _ in model["species"]]
    for _ in range(STEPS):
        slopes = [[DECAY * weight for weight in row] for row in model["weights"]]
        for values, species in rows:
            for index, probability in enumerate(probabilities(model, values)):
                error = (probability - (index == species)) / len(rows)
                for column, value in enumerate(values):
                    slopes[index][column] += error * value
        for row, slope in zip(model["weights"], slopes):
            for column in range(width):
                row[column] -= RATE * slope[column]
    model["weights"] = [[round(weight, 4) for weight in row] for row in model["weights"]]
    return model


def report(model, birds):
    from serve import predict

    right = sum(predict(model, bird)["species"] == bird["species"] for bird in birds)
    share = right / len(birds)
    deviation = math.sqrt(share * (1 - share) / len(birds))
    accuracy = {"value": round(share, 4), "standard_deviation": round(deviation, 4)}
    return {"multiclass_classification_metrics": {"accuracy": accuracy}}


def write(path, value):
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value, indent=2) + "\n")


def main():
    birds, held_out, unsexed = split(list(read_birds()))
    for version, categories in VERSIONS.items():
        model = train(birds, categories)
        measured = held_out if categories else held_out + unsexed
        result = report(model, measured)
        write(HERE / f"version-{version}" / "model.json", model)
        write(HERE / f"metrics-{version}.json", result)
        print(f"version {version}, {len(birds)} birds, held out {len(measured)}: {result}")
    requests = [{name: bird[name] for name in [*NUMBERS, "sex"]} for bird in held_out + unsexed]
    (HERE / "requests.jsonl").write_text("".join(json.dumps(request) + "\n" for request in requests))


if __name__ == "__main__":
    main()
