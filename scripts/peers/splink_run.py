#!/usr/bin/env python3
"""Runs Splink over a CSV of contacts, of FEBRL or of names and dates, and prints one JSON line.

usage: splink_run.py CSV TRUTH-PREFIX [--canonical]
The model is the one that Splink's documentation builds for such columns: ready-made comparisons, u from random
pairs, m by expectation-maximisation under two blocking rules. With --canonical a column `canonical_X` of the CSV
stands for the column X. One thread; CPU seconds are of the whole process up to the last prediction.
"""
import json
import math
import re
import resource
import sys
import time

import duckdb
import pandas
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

import pair_scores

THRESHOLD = 0.95
# Pairs less probable than this cannot be the best threshold of any useful result.
FLOOR = 0.01


def contact_model():
    phone = cl.CustomComparison(
        output_column_name="phone",
        comparison_levels=[
            cll.NullLevel("phone"),
            cll.ExactMatchLevel("phone").configure(tf_adjustment_column="phone"),
            cll.CustomLevel('"phone_l" = "phone2_r" or "phone2_l" = "phone_r"', "other phone"),
            cll.LevenshteinLevel("phone", 1),
            cll.ElseLevel(),
        ],
    )
    frequency = {"term_frequency_adjustments": True}
    return {
        "comparisons": [
            cl.NameComparison("family").configure(**frequency),
            cl.NameComparison("given").configure(**frequency),
            cl.JaroWinklerAtThresholds("patronymic", [0.9]).configure(**frequency),
            cl.DateOfBirthComparison("birth", input_is_string=True),
            phone,
            cl.EmailComparison("email"),
            cl.JaroWinklerAtThresholds("company", [0.9]).configure(**frequency),
            cl.ExactMatch("city").configure(**frequency),
            cl.JaroWinklerAtThresholds("address", [0.9]),
        ],
        "predict": [
            block_on("phone"),
            "l.phone = r.phone2",
            "l.phone2 = r.phone",
            block_on("email"),
            block_on("family", "given"),
            block_on("family", "birth"),
            block_on("given", "company"),
            "l.family = r.given and l.given = r.family",
        ],
        "surely": [block_on("phone", "given"), block_on("email", "given"), block_on("family", "given", "birth")],
        "train": [block_on("phone"), block_on("family", "given")],
        "recall": 0.7,
    }


def febrl_model():
    return {
        "comparisons": [
            cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
        ],
        "predict": [
            block_on("soc_sec_id"),
            block_on("given_name"),
            block_on("surname"),
            block_on("date_of_birth"),
            block_on("postcode"),
        ],
        "surely": [
            block_on("soc_sec_id"),
            block_on("given_name", "surname", "date_of_birth"),
            "l.given_name = r.surname and l.surname = r.given_name and l.date_of_birth = r.date_of_birth",
        ],
        "train": [block_on("date_of_birth"), block_on("postcode")],
        "recall": 0.9,
    }


def names_model():
    return {
        "comparisons": [
            cl.NameComparison("given").configure(term_frequency_adjustments=True),
            cl.NameComparison("family").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("birth", input_is_string=True),
        ],
        "predict": [
            block_on("given", "family"),
            block_on("family", "birth"),
            block_on("given", "birth"),
            block_on("given", "substr(birth, 1, 4)"),
            block_on("family", "substr(birth, 1, 4)"),
        ],
        # Copies in these sets nearly always differ somewhere, so two columns of three must do.
        "surely": [block_on("given", "birth"), block_on("family", "birth")],
        "train": [block_on("birth"), block_on("given", "family")],
        "recall": 0.7,
    }


def national(text):
    """The ten digits of a number without calling code and extension."""
    digits = re.sub(r"\D", "", re.split(r"доб|ext|x|,", text.lower())[0])
    return digits[-10:] if len(digits) >= 10 else digits


def read(path, canonical):
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
    if canonical:
        for column in [name for name in frame.columns if name.startswith("canonical_")]:
            frame[column.removeprefix("canonical_")] = frame[column]
    else:
        for column in frame.columns.drop("id"):
            cleaned = frame[column].str.strip().str.lower()
            frame[column] = cleaned.map(national) if column in ("phone", "phone2") else cleaned
    if "fname_c1" in frame:
        frame = frame.rename(columns={"fname_c1": "given", "lname_c1": "family"})
    frame = frame.rename(columns={"id": "unique_id"})
    return frame.where(frame != "", None)


def train(linker, model):
    linker.training.estimate_probability_two_random_records_match(model["surely"], recall=model["recall"])
    linker.training.estimate_u_using_random_sampling(max_pairs=1e7, seed=1)
    for rule in model["train"]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)


def main(path, truth_prefix, canonical):
    start = time.time()
    frame = read(path, canonical)
    model = (
        febrl_model() if "soc_sec_id" in frame else contact_model() if "phone" in frame else names_model()
    )
    linked = "source" in frame
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    database = DuckDBAPI(connection)
    settings = SettingsCreator(
        link_type="link_only" if linked else "dedupe_only",
        comparisons=model["comparisons"],
        blocking_rules_to_generate_predictions=model["predict"],
        retain_matching_columns=False,
    )
    parts = [part for _, part in frame.groupby("source")] if linked else [frame]
    tables = [database.register(part.drop(columns=["source"], errors="ignore"), dataset_display_name=f"part_{n}")
              for n, part in enumerate(parts)]  # fmt: skip
    linker = Linker(tables if linked else tables[0], settings, log_level="WARNING")
    train(linker, model)
    predicted = linker.inference.predict(threshold_match_probability=FLOOR)
    # Peak memory and CPU are Splink's: the pairs are fetched for scoring after the measurement.
    usage = resource.getrusage(resource.RUSAGE_SELF)
    cpu, seconds, megabytes = usage.ru_utime + usage.ru_stime, time.time() - start, usage.ru_maxrss / 1024
    query = f"SELECT unique_id_l, unique_id_r, match_weight FROM {predicted.physical_name}"
    pairs = connection.execute(query).fetchall()
    truth = pair_scores.read_truth(truth_prefix)
    result = {
        "peer": "splink", "canonical": canonical, "file": path.rsplit("/", 1)[-1], "rows": len(frame),
        "threshold_probability": THRESHOLD, "cpu_seconds": round(cpu, 2), "wall_seconds": round(seconds, 2),
        "peak_megabytes": round(megabytes),
    }  # fmt: skip
    result |= pair_scores.score(pairs, math.log2(THRESHOLD / (1 - THRESHOLD)), truth)
    print(json.dumps(result))


if __name__ == "__main__":
    arguments = [text for text in sys.argv[1:] if not text.startswith("--")]
    if len(arguments) != 2:
        sys.exit(__doc__)
    main(*arguments, canonical="--canonical" in sys.argv)
