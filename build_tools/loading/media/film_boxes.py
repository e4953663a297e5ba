"""What stands in boxes of MP4: lists of the kinds that are known."""

from __future__ import annotations

TOP = frozenset(b"ftyp styp moov moof mdat free skip wide uuid meta sidx mfra pdin emsg prft udta".split())
"""Boxes of a file itself."""
PARENTS = frozenset(b"moov trak mdia minf dinf stbl edts moof traf mvex mfra gmhd tapt wave".split())
"""Boxes that hold only boxes."""
_MOST = """
    ftyp:256 styp:256 pdin:516 prft:32 mvhd:112 tkhd:96 mdhd:36 vmhd:12 smhd:8 nmhd:4 gmin:16 clef:12 prof:12
    enof:12 load:16 iods:64 mehd:12 mfhd:8 tfdt:12 mfro:16 cslg:44 tref:64 dref:20 sgpd:256 subs:4096 saiz:4096
    saio:4096 tcmi:64 tmcd:96 avcC:1024 hvcC:4096 av1C:512 vpcC:64 esds:256 pasp:8 colr:4096 btrt:12 fiel:2
    clap:32 chan:256 chrm:4 dac3:8 dec3:32 dOps:64 dfLa:64 alac:64 mdcv:24 clli:4 pcmC:8 gama:4 frma:4 mp4a:4
    srat:8 hdlr:256 tfhd:40 trex:24 amve:8 dvcC:24 dvvC:24 ccst:8 elng:16 ludt:128 WLOC:4 LOOP:4 SelO:1 AllF:1 tagc:64 SDLN:8 smrd:8 smta:256
"""
NUMBERS = {name.encode(): int(most) for name, most in (pair.split(":") for pair in _MOST.split())}
"""Bytes that boxes may have that hold a few numbers."""
TABLES = {b"stts": 8, b"ctts": 8, b"stss": 4, b"stsc": 12, b"stco": 4, b"co64": 8, b"stps": 4, b"stsh": 8}
"""Bytes of an entry of boxes that hold many; the count of them stands before."""
LISTS = frozenset(b"elst sdtp sbgp tfra sidx".split())
"""Boxes that hold many numbers in other ways."""
SOUNDS = frozenset(b"mp4a Opus fLaC alac ac-3 ec-3 .mp3 samr sawb sowt twos lpcm ipcm fpcm in24".split())
"""Ways in which sound is compressed."""
USER = {
    **dict.fromkeys(b"\xa9xyz loci".split(), "location"),
    **dict.fromkeys(b"\xa9ART \xa9art aART soar soaa".split(), "artist"),
    **dict.fromkeys(b"\xa9aut auth".split(), "author"),
    **dict.fromkeys(b"perf \xa9prf".split(), "performer"),
    **dict.fromkeys(b"\xa9wrt \xa9com soco".split(), "composer"),
    **dict.fromkeys(b"\xa9cpy cprt".split(), "copyright"),
    **dict.fromkeys(b"\xa9dir".split(), "director"),
    **dict.fromkeys(b"\xa9prd".split(), "producer"),
    **dict.fromkeys(
        b"\xa9own \xa9pub apID \xa9nrt \xa9con \xa9arg \xa9ope \xa9sol \xa9src \xa9xpd \xa9phg \xa9lyc \xa9enc \xa9hst".split(),
        "owner",
    ),
    **dict.fromkeys(
        b"\xa9aux \xa9lab \xa9snm \xa9pdk \xa9swf \xa9url \xa9ard \xa9arr \xa9cak \xa9mal".split(),
        "owner",
    ),
    **dict.fromkeys(
        (
            b"\xa9" + name
            for name in b"nam alb day cmt gen too swr grp trk des inf lyr mak mod fmt key st3 dis TIM TSC TSZ wrn wrk mvn mvi mvc".split()
        ),
        "title",
    ),
}
"""What texts mean, by the names that QuickTime and iTunes give them."""
PLAIN_USER = frozenset(
    b"name date titl dscp desc ldes albm gnre yrrc kywd trkn disk tmpo cpil pgap rtng stik hdvd purl catg keyw pcst egid tvsh tven "
    b"tvsn tves tvnn sonm soal xid akID atID cnID geID plID sfID purd mean ---- data".split()
)
"""Names of values that tell of no person and no place."""
