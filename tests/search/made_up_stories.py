"""150 made-up stories, and what brute force finds in them."""

from __future__ import annotations

import random

from brute_force import holds

from build_tools.search.document import BODY, NAME, FacetValue, SearchDocument

SCHOOLS, TOPICS, GRADES = "abcde", "uvwxyz", "mn"
LABELS = {
    "schools": [FacetValue(id, f"学校{id}") for id in SCHOOLS],
    "topics": [FacetValue(id, f"主题{id}") for id in TOPICS],
    "grades": [FacetValue(id, f"年级{id}") for id in GRADES],
}
DECOYS = ("红岩岩精精神", "红岩，精神")  # have all or most pairs of 红岩精神 but not the phrase
PIECES = ("红岩精神", "红岩精神", *DECOYS, "红岩村", "家书", "江姐的信", "渣滓洞", "一九四九年", "新华报童")
FILLERS = "山水云石路桥灯火城门"


def corpus(count: int = 150) -> list[SearchDocument]:
    chance = random.Random(11)

    def text(pieces: int) -> str:
        parts = [
            chance.choice(PIECES) if chance.random() < 0.6 else "".join(chance.sample(FILLERS, 3))
            for _ in range(pieces)
        ]
        return "".join(part + chance.choice(("", "，", "。", "的")) for part in parts)

    def some(ids: str, most: int) -> tuple[str, ...]:
        return tuple(sorted(chance.sample(ids, chance.randint(0, most))))

    return [
        SearchDocument(
            slug=f"s{number}",
            title=f"{chance.choice(FILLERS)}{text(1)}{number}",
            url=f"stories/a/s{number}.html",
            paragraphs=((NAME, chance.choice(FILLERS)), (BODY, text(6)), (BODY, text(4))),
            date=chance.choice(
                ["", "2024", "2023-05", "2024-10-11", f"20{chance.randint(10, 24)}-0{chance.randint(1, 9)}"]
            ),
            facets={"schools": some(SCHOOLS, 2), "topics": some(TOPICS, 3), "grades": some(GRADES, 2)},
            minutes=number % 14,
        )
        for number in range(count)
    ]


STORIES = corpus()
BY_URL = {story.url: story for story in STORIES}


def answer(query: str, filters: dict[str, list[str]] | None = None, titles: bool = False) -> set[str]:
    """Stories that hold every word of a query, none of those after a minus, and pass all filters."""
    wanted, without = [], []
    for word in query.split():
        (without if word.startswith("-") else wanted).append(word.lstrip("-"))
    return {
        story.url
        for story in STORIES
        if all(holds(story, word, titles) for word in wanted)
        and not any(holds(story, word) for word in without)
        and passes(story, filters or {})
    }


def passes(story: SearchDocument, filters: dict[str, list[str]]) -> bool:
    return all(not ids or set(ids) & set(story.facets[facet]) for facet, ids in filters.items())
