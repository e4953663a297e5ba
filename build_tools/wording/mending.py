"""What ``archive fix`` says of photos and other media files."""

from __future__ import annotations

PHOTO_NAME = "  改名：{to}"
PHOTO_REASON = "  {reason}"
PLACE = "去掉拍摄地点（GPS）"
OWNER = "去掉人的姓名和相机的序列号"
HIDDEN = "去掉相机厂家的数据和别的检查不了的内容"
LARGE = "缩小：原来 {width}×{height} 像素，改成长边 {longest} 像素"
HEAVY = "缩小：原来 {size}，最大 {limit}"
TURNED = "转正"
OTHER_KIND = "内容和后缀不符，改成一样的"
