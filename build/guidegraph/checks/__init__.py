"""The machine editor: rules that find what careful people missed.

A rule is one file in the folder of its family; the engine runs those that are selected and gives
findings with exact places.
"""

from guidegraph.checks.engine import Options, check, check_corpus, check_version, run_rule
from guidegraph.checks.families import FAMILIES, Family, rule_named, rule_texts, rules
from guidegraph.checks.rule import Kind, Origin, Remark, Rule, Spot

__all__ = [
    "FAMILIES", "Family", "Kind", "Options", "Origin", "Remark", "Rule", "Spot", "check", "check_corpus", "check_version",
    "rule_named", "rule_texts", "rules", "run_rule",
]  # fmt: skip
