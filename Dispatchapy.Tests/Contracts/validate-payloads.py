"""Reads lines of [name, schema, payload]. Writes "valid", or "invalid" and the JSON pointers of everything that is not as it must be,
but for what is missing or extra. A schema that is none ends it with an error."""
import json
import sys
from decimal import Decimal

from jsonschema import Draft202012Validator


def exact(text):
    """JSON Schema knows no floating point: 1.0 is an integer, and so is 1e400."""
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() else number


def pointer(path):
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


validators = {}
for line in sys.stdin:
    name, schema, payload = json.loads(line, parse_float=exact)
    if name not in validators:
        Draft202012Validator.check_schema(schema)
        validators[name] = Draft202012Validator(schema)
    errors = list(validators[name].iter_errors(payload))
    wrong = {pointer(error.absolute_path) for error in errors if error.validator not in ("required", "additionalProperties")}
    print("invalid " + json.dumps(sorted(wrong)) if errors else "valid")
