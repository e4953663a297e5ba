"""What names of texts in media files mean: a place, a person or a camera, nothing of that kind, or nobody knows what."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Meaning = Literal["place", "owner", "harmless", "unknown"]

_PLACE = re.compile(
    r"location|^gps|gps(?:lat|lon|pos|coord|dest|area|img)|coordinate|latitude|longitude|iso6709|geo(?!met)|venue|address|adr(?:city|ctry|pcode|extadr|region)|"
    r"^(?:xyz|lat|long?|lng|loc|gps|place|city|state|provincestate|country\w*|worldregion|province)$|地点|地址|位置|坐标|经度|纬度|经纬"
)
_OWNER = re.compile(
    r"artist|author|creator|owner|byline|credit|copyright|rights|perform|composer|lyricist|conductor|arranger|narrat|reader|speaker|photograph|"
    r"edit(?:or|edby)|writer|written|engineer|technician|director|producer|contact|email|telwork|^ci[a-z]+work$|contributor|people|person|licensor|supplier|"
    r"originator|serial|singer|vocal|soloist|musician|actor|actress|client|^user(?!comment)|username|hostcomputer|encodedby|publisher|organi[sz]ation|regionname|"
    r"remixer|mixer|djmix|ensemble|orchestra|cinemato|costume|screenplay|"
    r"作者|作家|拍摄|摄影|版权|姓名|人物|人名|署名|演唱|朗读|朗诵|讲述|录音|导演|编辑|编剧|作词|作曲|用户|学生|老师"
)
_WORDS = """
    title titel subject headline heading caption description abstract longdescription synopsis comment
    comments usercomment note notes keyword keywords tags tag label rating ratingpercent urgency category
    supplementalcategories genre mood language lang lyrics album albumsort titlesort work movement
    movementname movementnumber movementtotal part partnumber grouping set show season episode episodeid
    network mediatype gapless gaplessplayback compilation podcast date year time datetime originaldate
    originalyear releasedate releasetime datetagged dateencoded datecreated dateacquired createdate modifydate
    metadatadate datetimeoriginal datetimedigitized creationdate creationtime creationtimestamp
    modificationdate create modify timestamp timecode duration length bpm initialkey key track tracknumber
    tracktotal totaltracks tracks disc discnumber disctotal totaldiscs disctotals isrc barcode catalognumber
    upc encoder encoderoptions encodersettings encoding software softwareagent creatortool tool toolkit xmptk
    muxingapp writingapp producttool version versionid historysoftwareagent majorbrand minorversion
    compatiblebrands vendorid handlername handler vendor statisticstags statisticswritingapp
    statisticswritingdateutc bps numberofframes numberofbytes waveformatextensiblechannelmask make model lens
    lensmodel lensmake lensid lensinfo product captures capturefps fps manufacturer androidversion loopstart
    looplength loopend itunnorm itunsmpb itunpgap itunescddb1 cuesheet xmpmeta xapmeta rdf li seq bag alt
    about parsetype resource datatype value type nodeid format colormode iccprofile iccprofilename
    legacyiptcdigest captiondigest colorspace orientation documentid instanceid originaldocumentid
    documentancestors history derivedfrom action when changed parameters renditionclass renditionof
    renditionparams versionref thumbnails height width image thumbnail xmpgimg nativedigest hasextendedxmp
    identifier resolutionunit xresolution yresolution unit bitdepth lastkeywordxmp lastkeywordiptc
    approximatefocusdistance flashcompensation warning disclaimer screenshot aspectratio dimensions gamma
    colourprofile profile stereo purchasedate sidecarforextension rawfilename preservedfilename hassettings
    hascrop alreadyapplied processversion
    xmpcreatortool pdfproducer textlayers layername layertext embeddedxmpdigest hierarchicalsubject marked imageuniqueid dpi
    temporallayerscount sourceid bpseng durationeng numberofframeseng numberofbyteseng
"""
_HARMLESS = frozenset(_WORDS.split())
_LOUDNESS = re.compile(r"(?:replaygain|r128)[a-z0-9]*")
_NUMBERS = frozenset(
    ("exif", "tiff", "crs", "pdf", "print")
)  # what cameras, converters and printing write, hundreds of numbers
_INSIDE = frozenset(("subjectlocation", "usercomment"))
_BETWEEN = re.compile("[.:/ ]")


@lru_cache(maxsize=4096)
def meaning(key: str) -> Meaning:
    """Tell what goes by a name, in any of the ways in which formats write names.

    Args:
        key: The name; a prefix may say where it belongs, such as ``exif:Make`` or ``com.apple.quicktime.make``.
    """
    whole, *_, last = (re.sub(r"[\W_]", "", name.lower()) for name in (key, *_BETWEEN.split(key)))
    if whole in _HARMLESS or last in _INSIDE or _LOUDNESS.fullmatch(whole):
        return "harmless"
    if _PLACE.search(whole) or _PLACE.search(last):
        return "place"
    if _OWNER.search(whole):
        return "owner"
    return "harmless" if last in _HARMLESS or key.partition(":")[0].lower() in _NUMBERS else "unknown"
