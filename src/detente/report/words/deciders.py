"""Who decides: who holds the office, what is asked for and ruled out in public, what is needed at home."""

from __future__ import annotations

FINDING = "Who decides, what each says and holds"
PERSON = "{name}, {office}"
ASKS = "Asks for: {demands}."
RULES_OUT = "Rules out: {lines}."
LINE = "“{option}”"
JUDGED = "by our judgement {line}"
ON_ISSUE = "{option}, on “{issue}”"
NEEDS = "“{plan}” needs at home: {bodies}."
NEEDS_NOTHING = "“{plan}” needs no vote at home."
BODY = "{needs} of {seats} votes ({body}); {own} follow the leadership"
BODY_PLAIN = "{needs} of {seats} votes ({body})"
