"""What a browser calls itself, in two words that its owner knows it by; nothing else of it is kept."""

NAMES = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def browser_of(agent: str) -> str:
    """Return such as "Firefox, Linux", "" of what says nothing; the first that fits, since many name others too."""
    name = next((known for mark, known in NAMES.items() if f"{mark}/" in agent), "")
    system = next((known for mark, known in SYSTEMS.items() if mark in agent), "")
    return ", ".join(one for one in (name, system) if one)
