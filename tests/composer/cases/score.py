#!/usr/bin/env python3
# fmt: off
# ruff: noqa
# mypy: ignore-errors
# Kept as the authors of the cases wrote it, so that figures mean the same everywhere.
"""Score a message checker against the labelled composer cases.

    python3 score.py GOLD.jsonl PRED.jsonl [--json] [--by-form] [--errors N]
                     [--require METRIC>=VALUE ...]
    python3 score.py --validate GOLD.jsonl

GOLD holds one case a line (see RUBRIC.md, section "Record format").
PRED holds one object a line, with exactly the ids of GOLD:

    {"id": "...", "verdict": "pass|warn|block",
     "findings": [{"code": "...", "span": [start, end], "part": "..."}]}

Offsets are Unicode code points, end exclusive. "part" names the slot of a
structured case ("feeling", "situation", "because", "request") and is left out
for free text. A document-level finding (its code starts with "missing_")
belongs to the whole message: it is matched on the code alone, and in PRED its
span and part may be left out.

A predicted finding matches a gold one of the same case when the code is the
same, the part is the same and the two spans share at least one character.
Each finding takes part in at most one match; closest spans are paired first.

Exit status: 0 scored, 1 malformed input, 2 a --require bound was missed.
Standard library only; Python 3.11 or newer.
"""

from __future__ import annotations

import argparse
import json
import os
import sys

VERDICTS = ("pass", "warn", "block")
FORMS = ("i_statement", "acknowledgement", "impact")
PARTS = ("feeling", "situation", "because", "request")
DOCUMENT_PREFIX = "missing_"


class Malformed(Exception):
    """The input cannot be scored; the message says what and where."""


# --------------------------------------------------------------------- input


def is_document(code: str) -> bool:
    return code.startswith(DOCUMENT_PREFIX)


def load_codes() -> dict | None:
    """The code table of the content folder, if it is there."""
    here = os.path.dirname(os.path.abspath(__file__))
    path = os.path.join(here, "..", "..", "..", "content", "composer", "codes.json")
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as handle:
        return json.load(handle)["codes"]


def read_lines(path: str) -> list[tuple[str, dict]]:
    try:
        with open(path, encoding="utf-8") as handle:
            raw = handle.read().split("\n")
    except OSError as error:
        raise Malformed(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise Malformed(f"{path}: not UTF-8 at byte {error.start}") from error
    rows = []
    for number, line in enumerate(raw, 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            raise Malformed(f"{where}: not JSON ({error.msg}, column {error.colno})") from error
        if not isinstance(value, dict):
            raise Malformed(f"{where}: a JSON object is needed, found {type(value).__name__}")
        rows.append((where, value))
    if not rows:
        raise Malformed(f"{path}: holds no cases")
    return rows


def need(row: dict, key: str, kind: type, where: str):
    if key not in row:
        raise Malformed(f"{where}: field '{key}' is missing")
    value = row[key]
    if not isinstance(value, kind):
        raise Malformed(f"{where}: field '{key}' must be {kind.__name__}, found {type(value).__name__}")
    return value


def one_of(value: str, allowed: tuple, name: str, where: str) -> str:
    if value not in allowed:
        raise Malformed(f"{where}: {name} {value!r} is none of {', '.join(allowed)}")
    return value


def texts_of(row: dict, where: str) -> dict:
    """The text of each part; a free text has the one part None."""
    mode = one_of(need(row, "mode", str, where), ("free", "structured"), "mode", where)
    if mode == "free":
        return {None: need(row, "text", str, where)}
    parts = need(row, "parts", dict, where)
    for name in PARTS:
        if not isinstance(parts.get(name), str):
            raise Malformed(f"{where}: part '{name}' must be a string (empty when unused)")
    extra = set(parts) - set(PARTS)
    if extra:
        raise Malformed(f"{where}: unknown part {sorted(extra)[0]!r}")
    return dict(parts)


def read_findings(row: dict, texts: dict, where: str, codes: dict | None, gold: bool) -> list[dict]:
    found = []
    for index, item in enumerate(need(row, "findings", list, where)):
        here = f"{where}: finding {index}"
        if not isinstance(item, dict):
            raise Malformed(f"{here}: an object is needed")
        code = need(item, "code", str, here)
        if codes is not None and code not in codes:
            raise Malformed(f"{here}: unknown code {code!r}")
        document = is_document(code)
        part = item.get("part")
        span = item.get("span")
        if part is not None and not isinstance(part, str):
            raise Malformed(f"{here}: part must be a string, found {type(part).__name__}")
        if document and not gold and span is None:
            found.append({"code": code, "part": None, "span": None})
            continue
        if part not in texts:
            names = ", ".join(str(name) for name in texts if name) or "none: the case is free text"
            raise Malformed(f"{here}: part {part!r} is not of this case (parts: {names})")
        if not isinstance(span, list) or len(span) != 2 or not all(type(edge) is int for edge in span):
            raise Malformed(f"{here}: span must be two integers, found {span!r}")
        start, end = span
        size = len(texts[part])
        if not 0 <= start < end <= size:
            raise Malformed(f"{here}: span [{start}, {end}] is empty or outside 0..{size}")
        found.append({"code": code, "part": part, "span": (start, end)})
    return found


def read_gold(path: str, codes: dict | None) -> dict:
    cases = {}
    for where, row in read_lines(path):
        key = need(row, "id", str, where)
        if key in cases:
            raise Malformed(f"{where}: id {key!r} is used twice")
        texts = texts_of(row, where)
        cases[key] = {
            "where": where,
            "form": one_of(need(row, "form", str, where), FORMS, "form", where),
            "verdict": one_of(need(row, "verdict", str, where), VERDICTS, "verdict", where),
            "texts": texts,
            "findings": read_findings(row, texts, where, codes, True),
        }
    return cases


def read_predictions(path: str, gold: dict, codes: dict | None) -> dict:
    found = {}
    for where, row in read_lines(path):
        key = need(row, "id", str, where)
        if key not in gold:
            raise Malformed(f"{where}: id {key!r} is not in the gold file")
        if key in found:
            raise Malformed(f"{where}: id {key!r} is predicted twice")
        found[key] = {
            "verdict": one_of(need(row, "verdict", str, where), VERDICTS, "verdict", where),
            "findings": read_findings(row, gold[key]["texts"], where, codes, False),
        }
    lacking = [key for key in gold if key not in found]
    if lacking:
        raise Malformed(f"{path}: no prediction for {len(lacking)} case(s), the first is {lacking[0]!r}")
    return found


def validate(path: str, codes: dict | None) -> list[str]:
    """Stricter checks that only the gold file has to meet."""
    problems = []
    for key, case in read_gold(path, codes).items():
        for item in case["findings"]:
            text = case["texts"][item["part"]]
            start, end = item["span"]
            label = f"{case['where']} {key} {item['code']} [{start}, {end}]"
            if text[start].isspace() or text[end - 1].isspace():
                problems.append(f"{label}: begins or ends with a space")
            if start and text[start - 1].isalnum() and text[start].isalnum():
                problems.append(f"{label}: begins inside a word")
            if end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
                problems.append(f"{label}: ends inside a word")
            if codes is not None and codes[item["code"]].get(case["form"]) is None:
                problems.append(f"{label}: the code does not apply to {case['form']}")
        if codes is not None:
            expected = verdict_of(case, codes)
            if expected != case["verdict"]:
                problems.append(f"{case['where']} {key}: verdict {case['verdict']}, the findings give {expected}")
    return problems


def verdict_of(case: dict, codes: dict) -> str:
    """The verdict the rubric derives from the findings."""
    names = [item["code"] for item in case["findings"]]
    grades = {codes[name].get(case["form"]) for name in names}
    if "block" in grades:
        safety = any(name.startswith("safety_") for name in names)
        return "warn" if safety and "threat" not in names else "block"
    return "warn" if "warn" in grades else "pass"


# ------------------------------------------------------------------- scoring


def overlap(one: tuple, two: tuple) -> float:
    """Intersection over union of two spans, 0.0 when they do not touch."""
    common = min(one[1], two[1]) - max(one[0], two[0])
    if common <= 0:
        return 0.0
    return common / (max(one[1], two[1]) - min(one[0], two[0]))


def match(gold: list[dict], predicted: list[dict]) -> list[tuple[int, int, float | None]]:
    pairs = []
    for g, want in enumerate(gold):
        for p, got in enumerate(predicted):
            if want["code"] != got["code"]:
                continue
            if is_document(want["code"]):
                pairs.append((1.0, g, p, None))
            elif want["part"] == got["part"]:
                value = overlap(want["span"], got["span"])
                if value > 0:
                    pairs.append((value, g, p, value))
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    used_gold, used_pred, chosen = set(), set(), []
    for _, g, p, value in pairs:
        if g not in used_gold and p not in used_pred:
            used_gold.add(g)
            used_pred.add(p)
            chosen.append((g, p, value))
    return chosen


def prf(hit: int, extra: int, missed: int) -> dict:
    precision = hit / (hit + extra) if hit + extra else 0.0
    recall = hit / (hit + missed) if hit + missed else 0.0
    both = precision + recall
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / both if both else 0.0,
        "tp": hit,
        "fp": extra,
        "fn": missed,
    }


def score(gold: dict, predicted: dict) -> dict:
    confusion = {want: {got: 0 for got in VERDICTS} for want in VERDICTS}
    counts: dict[str, list[int]] = {}
    ious: list[float] = []
    wrong = []
    for key, case in gold.items():
        guess = predicted[key]
        confusion[case["verdict"]][guess["verdict"]] += 1
        pairs = match(case["findings"], guess["findings"])
        hit_gold = {g for g, _, _ in pairs}
        hit_pred = {p for _, p, _ in pairs}
        ious += [value for _, _, value in pairs if value is not None]
        missed = [item for g, item in enumerate(case["findings"]) if g not in hit_gold]
        extra = [item for p, item in enumerate(guess["findings"]) if p not in hit_pred]
        for g, _, _ in pairs:
            counts.setdefault(case["findings"][g]["code"], [0, 0, 0])[0] += 1
        for item in extra:
            counts.setdefault(item["code"], [0, 0, 0])[1] += 1
        for item in missed:
            counts.setdefault(item["code"], [0, 0, 0])[2] += 1
        if missed or extra or case["verdict"] != guess["verdict"]:
            wrong.append((key, case, guess, missed, extra))
    total = len(gold)
    right = sum(confusion[name][name] for name in VERDICTS)
    block_hit = confusion["block"]["block"]
    block_extra = confusion["pass"]["block"] + confusion["warn"]["block"]
    block_missed = confusion["block"]["pass"] + confusion["block"]["warn"]
    passes = sum(confusion["pass"].values())
    per_code = {code: prf(*counts[code]) for code in sorted(counts)}
    labelled = [row for row in per_code.values() if row["tp"] + row["fn"]]
    totals = [sum(row[index] for row in counts.values()) for index in range(3)]
    return {
        "cases": total,
        "verdict_accuracy": right / total,
        "block": prf(block_hit, block_extra, block_missed),
        "false_block_rate": confusion["pass"]["block"] / passes if passes else 0.0,
        "clean_pass_rate": confusion["pass"]["pass"] / passes if passes else 0.0,
        "macro_f1": sum(row["f1"] for row in labelled) / len(labelled) if labelled else 0.0,
        "micro": prf(*totals),
        "mean_iou": sum(ious) / len(ious) if ious else 0.0,
        "matched_spans": len(ious),
        "confusion": confusion,
        "codes": per_code,
        "wrong": wrong,
    }


# -------------------------------------------------------------------- output


def table(result: dict, title: str) -> None:
    block = result["block"]
    print(f"== {title}: {result['cases']} cases")
    print(f"verdict accuracy     {result['verdict_accuracy']:.4f}")
    print(f"block precision      {block['precision']:.4f}")
    print(f"block recall         {block['recall']:.4f}")
    print(f"block F1             {block['f1']:.4f}")
    print(f"false-block rate     {result['false_block_rate']:.4f}   (gold 'pass' predicted 'block')")
    print(f"clean-pass rate      {result['clean_pass_rate']:.4f}   (gold 'pass' predicted 'pass')")
    print(f"finding micro F1     {result['micro']['f1']:.4f}")
    print(f"finding macro F1     {result['macro_f1']:.4f}   (codes present in gold)")
    print(f"mean span IoU        {result['mean_iou']:.4f}   (over {result['matched_spans']} matched spans)")


def details(result: dict) -> None:
    print("\nverdict      " + "".join(f"{'-> ' + name:>10}" for name in VERDICTS))
    for want in VERDICTS:
        print(f"gold {want:<8}" + "".join(f"{result['confusion'][want][got]:>10}" for got in VERDICTS))
    print(f"\n{'code':<24}{'prec':>8}{'rec':>8}{'F1':>8}{'gold':>7}{'pred':>7}")
    for code, row in result["codes"].items():
        print(
            f"{code:<24}{row['precision']:>8.3f}{row['recall']:>8.3f}{row['f1']:>8.3f}"
            f"{row['tp'] + row['fn']:>7}{row['tp'] + row['fp']:>7}"
        )


def show_errors(result: dict, limit: int) -> None:
    def cite(case: dict, item: dict) -> str:
        if item["span"] is None:
            return item["code"]
        text = case["texts"][item["part"]]
        if is_document(item["code"]):
            return item["code"]
        return f"{item['code']} {text[item['span'][0]:item['span'][1]]!r}"

    ranked = sorted(
        result["wrong"],
        key=lambda row: (-abs(VERDICTS.index(row[1]["verdict"]) - VERDICTS.index(row[2]["verdict"])), row[0]),
    )
    for key, case, guess, missed, extra in ranked[:limit]:
        body = " / ".join(text for text in case["texts"].values() if text)
        print(f"\n{key} gold {case['verdict']}, predicted {guess['verdict']}: {body}")
        for item in missed:
            print(f"   missed {cite(case, item)}")
        for item in extra:
            print(f"   extra  {cite(case, item)}")


def metric(result: dict, name: str) -> float:
    flat = {key: value for key, value in result.items() if isinstance(value, float)}
    flat.update({f"block_{key}": value for key, value in result["block"].items() if isinstance(value, float)})
    if name not in flat:
        raise Malformed(f"--require: unknown metric {name!r}; known: {', '.join(sorted(flat))}")
    return flat[name]


def check_bounds(result: dict, bounds: list[str]) -> list[str]:
    broken = []
    for bound in bounds:
        sign = ">=" if ">=" in bound else "<=" if "<=" in bound else None
        if sign is None:
            raise Malformed(f"--require: {bound!r} has neither >= nor <=")
        name, _, wanted = bound.partition(sign)
        try:
            limit = float(wanted)
        except ValueError as error:
            raise Malformed(f"--require: {wanted!r} is not a number") from error
        value = metric(result, name.strip())
        if not (value >= limit if sign == ">=" else value <= limit):
            broken.append(f"{name.strip()} is {value:.4f}, required {sign} {limit}")
    return broken


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Score a composer checker against labelled cases.")
    parser.add_argument("gold")
    parser.add_argument("predictions", nargs="?")
    parser.add_argument("--validate", action="store_true", help="only check the gold file")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--by-form", action="store_true", help="also score each form by itself")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list the N worst cases")
    parser.add_argument("--require", action="append", default=[], metavar="METRIC>=VALUE")
    options = parser.parse_args(arguments)
    try:
        codes = load_codes()
        if options.validate:
            problems = validate(options.gold, codes)
            for line in problems:
                print(line, file=sys.stderr)
            if problems:
                raise Malformed(f"{options.gold}: {len(problems)} problem(s)")
            print(f"{options.gold}: valid")
            return 0
        if options.predictions is None:
            raise Malformed("a predictions file is needed (or --validate)")
        gold = read_gold(options.gold, codes)
        predicted = read_predictions(options.predictions, gold, codes)
        result = score(gold, predicted)
        broken = check_bounds(result, options.require)
    except Malformed as error:
        print(f"score.py: {error}", file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps({key: value for key, value in result.items() if key != "wrong"}, indent=2))
    else:
        table(result, "all")
        if options.by_form:
            for form in FORMS:
                subset = {key: case for key, case in gold.items() if case["form"] == form}
                if subset:
                    print()
                    table(score(subset, predicted), form)
        details(result)
        show_errors(result, options.errors)
    for line in broken:
        print(f"score.py: {line}", file=sys.stderr)
    return 2 if broken else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader (head, less) closed early
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
