"""A page of every type, and a page that violates its policy in every way."""

from build_tools.render.policy import policy
from tests.support.hostile import ALIAS, PAGE

A_PAGE_OF_EVERY_TYPE = (
    ("sample", "index.html"),
    ("sample", "stories/changge/jiu-deng.html"),
    ("sample", "404.html"),
    ("sample", "topics.html"),
    ("sample", "schools.html"),
    ("sample", "topics/jiashu-jiafeng.html"),
    ("sample", "matrix.html"),
    ("sample", "timeline.html"),
    ("sample", "errata.html"),
    ("sample", "az.html"),
    ("sample", "about.html"),
    ("sample", "fields.html"),
    ("sample", "publish.html"),
    ("sample", "verify.html"),
    ("hostile", ALIAS),
    ("hostile", PAGE),
    ("hostile", "topics/gongji.html"),
    ("hostile", "search.html?q=%E6%94%BB%E5%87%BB%22%3E%3Cscript%3E"),
    ("real", "search.html?q=%E7%BA%A2%E5%B2%A9"),
    ("real", "stories/hongyan/jiangjie-tuogu-xin.html?mark=%E6%B1%9F%E5%A7%90"),
    ("sample", "stories/changge/di-yi-zhan-deng.html"),
)
"""Sites and addresses; an old address, which leads on at once, and last a story with everything that a story can have."""

USE_MEDIA = """
for (const image of document.images) { image.loading = "eager"; await image.decode(); }
const ready = [];
for (const media of document.querySelectorAll("audio, video")) {
  media.preload = "auto";
  media.load();
  await new Promise((done, fail) => { media.oncanplay = done; media.querySelector("source").onerror = () => fail(new Error(media.innerHTML)); });
  ready.push(media.localName + " " + media.error);
}
const align = (cell) => getComputedStyle(cell).textAlign;
return { ready, cells: Array.from(document.querySelectorAll("tbody tr:first-child td"), align) };
"""
USED_MEDIA = {"ready": ["audio null", "video null"], "cells": ["left", "center", "right"]}

PLANTS = {
    "script": ("script-src-elem", "<script>document.title = 'ran'</script>"),
    "handler": ("script-src-attr", "<img src='data:,' onerror=\"document.title = 'ran'\">"),
    "other script": ("script-src-elem", "<script src='http://127.0.0.1:1/x.js'></script>"),
    "style": ("style-src-elem", "<style>p { color: red }</style>"),
    "attribute": ("style-src-attr", "<p style='color: red'>x</p>"),
    "other sheet": ("style-src-elem", "<link rel='stylesheet' href='http://127.0.0.1:1/x.css'>"),
    "picture": ("img-src", "<img src='http://127.0.0.1:1/x.png'>"),
    "recording": ("media-src", "<audio src='http://127.0.0.1:1/x.wav' preload='auto'></audio>"),
    "frame": ("frame-src", "<iframe src='about.html'></iframe>"),
    "object": ("object-src", "<object data='about.html'></object>"),
    "base": ("base-uri", "<base href='http://127.0.0.1:1/'>"),
}
"""By name: the directive that forbids it, and how it is written."""

VIOLATIONS = len(PLANTS)
PLANTED = f"<!doctype html><meta charset='utf-8'>{policy('page')}{''.join(html for _, html in PLANTS.values())}"
