#!/usr/bin/env python3
"""Writes the numbering plans of all countries as Swift text.

The data is that of Google's libphonenumber (Apache License 2.0) as the Python package
`phonenumbers` carries it:

    pip install phonenumbers
    scripts/phone_metadata.py

A plan is one record, its fields apart by `|`:

    RU|7|main|810|8|10,14:10|general|valid|formats

the country, its code, `main` if the code is first of all its own, the prefix of calls abroad, the
prefix of calls at home, the lengths of national numbers and those of people's, the pattern of
possible numbers, that of numbers in use, and how numbers are shown: lengths of groups `3,3,2,2`, the text with `$1` for a group, and the first
digits for which that holds. In patterns `D` stands for any digit.
"""

import pathlib
import re
import sys

import phonenumbers
from phonenumbers import PhoneMetadata

FOLDER = pathlib.Path(__file__).parent.parent / "Sources/CRMDomain/Capture/Phones"
LINES_MAX = 470
COLUMNS = 92


def pattern(text):
    return (text or "").replace("\\d", "D")


def lengths(metadata):
    """All lengths and, behind a colon, those of the numbers of people."""
    usual = set()
    for kind in (metadata.fixed_line, metadata.mobile):
        usual |= {n for n in (kind.possible_length if kind else ()) if n > 0}
    every = [n for n in metadata.general_desc.possible_length if n > 0]
    return ",".join(map(str, every)) + ":" + ",".join(map(str, sorted(usual or every)))


def trunk(metadata):
    """What is dialled before a number at home, without what completes or changes numbers."""
    text = metadata.national_prefix_for_parsing or ""
    if not metadata.national_prefix_transform_rule:
        return pattern(text)
    parts, depth, part = [], 0, ""
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += sign
    plain = [p for p in parts + [part] if "(" not in p.replace("(?:", "") and "$" not in p]
    return pattern("|".join(plain) or metadata.national_prefix or "")


def groups(text):
    found = re.findall(r"\(\\d(?:\{(\d+)(?:,(\d+))?\})?\)", text)
    if re.sub(r"\(\\d(?:\{\d+(?:,\d+)?\})?\)", "", text):
        return None  # A pattern that names digits: such numbers are shown by another one.
    return ",".join(a + ("-" + b if b else "") if a else "1" for a, b in found)


def formats(metadata):
    shown = []
    for one in metadata.intl_number_format or metadata.number_format:
        parts = groups(one.pattern)
        if parts is None or one.format == "NA":
            continue
        text = re.sub(r"\\(\d)", r"$\1", one.format)
        leading = pattern(one.leading_digits_pattern[-1]) if one.leading_digits_pattern else ""
        shown.append(">".join([parts, text, leading]))
    return "<".join(shown)


def valid(metadata):
    kinds = [
        metadata.fixed_line, metadata.mobile, metadata.toll_free, metadata.premium_rate,
        metadata.shared_cost, metadata.personal_number, metadata.voip, metadata.uan,
    ]
    seen = []
    for kind in kinds:
        text = pattern(kind.national_number_pattern) if kind else ""
        if text and text != "NA" and text not in seen:
            seen.append(text)
    return "|".join(seen).replace("|", "/")


def record(name, metadata):
    fields = [
        name, str(metadata.country_code), "main" if metadata.main_country_for_code else "",
        pattern(metadata.international_prefix), trunk(metadata), lengths(metadata),
        pattern(metadata.general_desc.national_number_pattern), valid(metadata),
        formats(metadata),
    ]
    # `|` parts fields here, so alternatives are parted by `/`.
    return "|".join(field.replace("|", "/") for field in fields)


def records():
    for code, regions in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()):
        for region in regions:
            if region == "001":
                yield record("001", PhoneMetadata.metadata_for_nongeo_region(code))
            else:
                yield record(region, PhoneMetadata.metadata_for_region(region))


def main():
    text = ";".join(records())
    assert not set(text) & set("\\\"\n"), "a sign that the text cannot hold"
    lines = [text[i:i + COLUMNS] for i in range(0, len(text), COLUMNS)]
    # No line may begin or end with a space: indentation and formatters would eat it.
    joined = "".join(lines)
    lines, start = [], 0
    while start < len(joined):
        end = min(start + COLUMNS, len(joined))
        while end < len(joined) and " " in (joined[end - 1], joined[end]):
            end -= 1
        lines.append(joined[start:end])
        start = end
    parts = [lines[i:i + LINES_MAX] for i in range(0, len(lines), LINES_MAX)]
    for old in FOLDER.glob("NumberingPlans+*.swift"):
        old.unlink()
    for number, part in enumerate(parts, 1):
        body = "\n".join("        " + line for line in part)
        (FOLDER / f"NumberingPlans+Data{number}.swift").write_text(
            "// Written by scripts/phone_metadata.py from libphonenumber "
            f"{phonenumbers.__version__} (Apache License 2.0).\n"
            "extension NumberingPlans {\n"
            f"    /// Part {number} of {len(parts)} of the plans.\n"
            f'    static let data{number} = """\n{body}\n        """\n}}\n'
        )
    names = " + ".join(f"data{n}" for n in range(1, len(parts) + 1))
    (FOLDER / "NumberingPlans+Data.swift").write_text(
        "// Written by scripts/phone_metadata.py.\n"
        "extension NumberingPlans {\n"
        "    /// All plans, with the line breaks of the sources.\n"
        f"    static var data: String {{ {names} }}\n}}\n"
    )
    print(f"{len(text)} characters in {len(parts)} parts")


if __name__ == "__main__":
    sys.exit(main())
