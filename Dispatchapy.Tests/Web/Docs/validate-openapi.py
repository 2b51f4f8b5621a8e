"""Validates OpenAPI 3.1 documents (a list on standard input) against the official schema (the argument), each Schema Object against
the meta-schema of JSON Schema 2020-12, and each example against its Schema Object."""
import json
import sys

from jsonschema import Draft202012Validator

with open(sys.argv[1], encoding="utf-8") as file:
    official = Draft202012Validator(json.load(file))


def bodies(node):
    """Every Media Type Object with a schema."""
    if isinstance(node, dict):
        for value in (node.get("content") or {}).values() if isinstance(node.get("content"), dict) else []:
            yield value
        for value in node.values():
            yield from bodies(value)
    elif isinstance(node, list):
        for value in node:
            yield from bodies(value)


documents = json.load(sys.stdin)
problems = []
for document in documents:
    title = document["info"]["title"]
    problems += [f"{title}: {error.json_path}: {error.message[:300]}" for error in official.iter_errors(document)]
    for name, schema in document["components"]["schemas"].items():
        problems += [f"{title}: {name}: {error.message[:300]}" for error in Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema)]
    for body in bodies(document["paths"]):
        schema = body.get("schema", True)
        problems += [f"{title}: {error.json_path}: {error.message[:300]}" for error in Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema)]
        if "example" in body and "$ref" not in json.dumps(schema):
            problems += [f"{title}: example: {error.message[:300]}" for error in Draft202012Validator(schema).iter_errors(body["example"])]
if problems:
    sys.exit("\n".join(problems[:20]))
print(f"{len(documents)} documents are valid")
