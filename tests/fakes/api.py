"""Requests of programs: an item as it is registered, and moves with the version that was seen."""

TOYS = {
    "identifier": "LX473124829CN",
    "nature": "gift",
    "dispatch": "CN",
    "destination": "US",
    "mode": "air",
    "contents": [{"description": "plastic toys", "quantity": 2, "net_mass": "0.4"}],
    "verified": {"method": "document_seen", "document": "passport"},
}


def presented(words="plastic toys", **changed):
    return {**TOYS, "contents": [{"description": words}], **changed}


def registered(program, words="plastic toys", **changed):
    """Register an item; return what was answered."""
    answer = program.post("/items", json=presented(words, **changed))
    assert answer.status_code == 201, answer.text
    return answer.json()


def tagged(version):
    return {"If-Match": f'"{version}"'}
