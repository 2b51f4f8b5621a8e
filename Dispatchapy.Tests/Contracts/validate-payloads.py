"""Reads lines of [name, schema, payload] and writes "valid" or "invalid" for each. A schema that is none ends it with an error."""
import json
import sys

from jsonschema import Draft202012Validator

validators = {}
for line in sys.stdin:
    name, schema, payload = json.loads(line)
    if name not in validators:
        Draft202012Validator.check_schema(schema)
        validators[name] = Draft202012Validator(schema)
    print("valid" if validators[name].is_valid(payload) else "invalid")
