"""What every registered thing has, whatever registry it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field

from build_tools.diagnostics import Location
from build_tools.model.field_types import Flag, Identifier, Many, Text, declared
from build_tools.model.packed import Packed
from build_tools.model.positions import Positions


@dataclass(frozen=True, slots=True)
class Entry(Packed):
    """What every registered thing has.

    Attributes:
        positions: Where each of its fields stands in the registry's file.
        where: Where the entry begins.
    """

    id: str = declared(
        "编号", Identifier(), required=True, example="shiyan-xiaoxue", help="小写拼音加短横线，登记后不再改。"
    )
    name: str = declared("名称", Text(80), required=True, example="实验小学", help="读者看到的名称。")
    aliases: tuple[str, ...] = declared(
        "别名", Many(Text(40), maximum=20), example="[实小]", help="故事里也可以写的其他名称。"
    )
    reading: str = declared("拼音", Text(120), example="céng yún jiē", help="读音，只在多音字会读错时写。")
    summary: str = declared("简介", Text(400), example="一所建在山脚下的小学。", help="一两句话的介绍。")
    keep: bool = declared("保留", Flag(), example="是", help="暂时没有故事用到，但要留着。")

    positions: Positions = field(default_factory=Positions, repr=False, compare=False, hash=False)
    where: Location = field(default=Location(""), compare=False)

    @property
    def known_as(self) -> tuple[str, ...]:
        """Id, name and aliases: whatever a story may write."""
        return (self.id, self.name, *self.aliases)

    def at(self, field_path: str) -> Location:
        """Where one of its fields stands; the entry itself for one that is missing."""
        return self.positions.get(field_path, self.where)
