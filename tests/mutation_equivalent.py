"""Mutants that no test can notice, each with the reason."""

from typing import NamedTuple


class Equivalent(NamedTuple):
    """Mutants of one line.

    Attributes:
        path: Of the module, below the project's folder.
        line: Part of the line.
        after: Part of what the mutant puts there; empty for all mutants of the line.
        why: Why the program does the same.
    """

    path: str
    line: str
    after: str
    why: str


BUILD, CACHE, LOADING, PUBLISHING, RULES = (
    f"build_tools/{room}/" for room in ("build", "cache", "loading", "publishing", "rules")
)
TO_THE_NANOSECOND = "a clock that stands still between two readings"
A_NAME = "a name as good"
ESCAPED = "what repr writes can always be encoded"
SLASHES = "all systems take slashes within a path"
SUPPRESSED = "the error of a missing file is suppressed with all others"

EQUIVALENT = (
    Equivalent(f"{BUILD}docs.py", '_NAME = "docs"', "", A_NAME),
    Equivalent(f"{BUILD}docs.py", 'encoding="utf-8", errors', "read_text(errors", "the tests' systems write UTF-8"),
    Equivalent(f"{BUILD}files.py", 'joinpath(*address.split("/"))', "XX", SLASHES),
    Equivalent(f"{BUILD}jobs.py", "PAGES_A_JOB = 48", "", "a batch as good"),
    Equivalent(f"{BUILD}jobs.py", '    folder: str = ""', "XX", "whoever makes a job says where to"),
    Equivalent(f"{BUILD}record.py", '"site-" + hashlib', "XX", A_NAME),
    Equivalent(f"{BUILD}record.py", "hexdigest()[:16]", "17", A_NAME),
    Equivalent(f"{BUILD}output.py", "if written else self._last", "or True", "another look at the same file"),
    Equivalent(f"{BUILD}page_now.py", "isinstance(part, Page)", "if True", "the group of a story makes pages only"),
    Equivalent(f"{BUILD}page_now.py", "in render_job(job)), None)", "render_job(job)), )", "a story has a page"),
    Equivalent(f"{BUILD}site.py", "maxlen=0)", "1", "nobody reads what the deque holds"),
    Equivalent(f"{BUILD}site.py", "maxlen=0)", "output), )", "nobody reads what the deque holds"),
    Equivalent(f"{BUILD}site.py", "WORTH_A_THREAD = 1000", "", "a number as good"),
    Equivalent(f"{BUILD}site.py", "ThreadPoolExecutor(1)", "2", "there is one task"),
    Equivalent(f"{BUILD}sources.py", 'digest=b""', "XX", "any bytes"),
    Equivalent(f"{BUILD}sources.py", 'b"".join', "XX", "any bytes"),
    Equivalent(f"{BUILD}producers/lists.py", "PageItem(pickled(view), 0)", "1", "jobs number the frames"),
    Equivalent(f"{BUILD}producers/lists.py", '"surrogatepass")', '"utf-8", )', ESCAPED),
    Equivalent(f"{BUILD}producers/lists.py", '"surrogatepass")', "XXsurrogatepass", ESCAPED),
    Equivalent(f"{BUILD}producers/stories.py", '"surrogatepass")', '"utf-8", )', ESCAPED),
    Equivalent(f"{BUILD}producers/stories.py", '"surrogatepass")', "XXsurrogatepass", ESCAPED),
    Equivalent(f"{BUILD}producers/stories.py", "story.path.encode()", "digest, digest, cards", "cards have the path"),
    Equivalent(f"{BUILD}producers/search.py", "sources.executor)", "sources.published, )", "work done elsewhere"),
    Equivalent(f"{CACHE}stamps.py", "return (-1, 0, 0, 0)", "", "any stamp that no file has"),
    Equivalent(f"{CACHE}store.py", "_MAGIC = b", "", "any bytes"),
    Equivalent(f"{CACHE}store.py", "> _TOUCHED_EVERY", ">=", TO_THE_NANOSECOND),
    Equivalent(f"{CACHE}store.py", "st_mtime > seconds", ">=", TO_THE_NANOSECOND),
    Equivalent(f"{CACHE}store.py", "unlink(missing_ok=True)", "False", SUPPRESSED),
    Equivalent(f"{CACHE}store.py", "unlink(missing_ok=True)", "unlink()", SUPPRESSED),
    Equivalent(f"{CACHE}store.py", "hexdigest()[:16]", "17", A_NAME),
    Equivalent(f"{CACHE}store.py", "folder.mkdir(parents=True", "", "who saves makes the folder too"),
    Equivalent(f"{CACHE}digests.py", "to_bytes(8,", "to_bytes(8, )", "Python's default"),
    Equivalent(f"{CACHE}digests.py", "to_bytes(8,", "9", "lengths as good"),
    Equivalent(f"{CACHE}values.py", "pickle.HIGHEST_PROTOCOL", "", "another form of the same value"),
    Equivalent(f"{PUBLISHING}staging.py", "make_folder(destination.parent)", "", "the lock makes missing folders too"),
    Equivalent(f"{PUBLISHING}staging.py", "lock.acquire(timeout=0)", "1", "a second of patience"),
    Equivalent(f"{PUBLISHING}staging.py", "lock.release()", "pass", "Python lets go of what nobody holds"),
    Equivalent(f"{PUBLISHING}staging.py", "stage.rmdir()", "pass", "Linux renames onto an empty folder"),
    Equivalent(f"{PUBLISHING}swap.py", "_AT_FDCWD = -100", "", "not looked at: both paths are absolute"),
    Equivalent(f"{LOADING}repository.py", 'given: bytes = b""', "", "who is given nothing reads nothing"),
    Equivalent(f"{LOADING}repository.py", "_TIMEOUT = 120", "121", "a second of patience"),
    Equivalent(f"{RULES}history.py", "strict=True", "", "Git answers each question"),
)
