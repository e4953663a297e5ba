/* The lines under a result: the best paragraph around its first hit, and which characters in it to mark. */
(function (search) {
  "use strict";

  const { BODY, CAPTION, HEADING, SUMMARY, TRANSCRIPT } = search.constants.FIELDS;
  const EXCERPT = 96;
  const BEFORE = 24; // characters shown before the first hit
  const SENTENCE = /[。！？!?；;…]/;
  const READ = [BODY, TRANSCRIPT, SUMMARY, CAPTION, HEADING]; // a paragraph reads better than a heading

  /* The paragraph with most different clauses, and among these the one that reads best. */
  function bestPart(doc, found) {
    const votes = new Map();
    for (const one of found) {
      for (const part of new Set(one.hits.map((hit) => hit[0]))) {
        votes.set(part, (votes.get(part) || 0) + 1);
      }
    }
    let best = -1;
    let most = -1;
    for (const [part, count] of votes) {
      const kind = READ.indexOf(doc.parts[part][0]);
      const rank = kind < 0 ? -1 : count * 10 - kind;
      if (rank > most) {
        best = part;
        most = rank;
      }
    }
    if (best >= 0) {
      return best;
    }
    const summary = doc.parts.findIndex((part) => part[0] === SUMMARY);
    return summary >= 0 ? summary : doc.parts.findIndex((part) => part[0] === BODY);
  }

  /* Start at a sentence if one begins shortly before the hit, and never inside a pair of surrogates. */
  function window(text, hit) {
    if (text.length <= EXCERPT) {
      return [0, text.length];
    }
    let start = Math.max(0, Math.min(hit - BEFORE, text.length - EXCERPT));
    for (let at = start; at < hit; at += 1) {
      if (SENTENCE.test(text[at])) {
        start = at + 1;
        break;
      }
    }
    const inside = (at) => at > 0 && /[\udc00-\udfff]/.test(text[at] || "") && /[\ud800-\udbff]/.test(text[at - 1]);
    start -= inside(start) ? 1 : 0;
    let end = Math.min(text.length, start + EXCERPT);
    end += inside(end) ? 1 : 0;
    return [start, end];
  }

  /** {excerpt, marks, titleMarks, field} of a document in which `found` was found. */
  search.excerpt = (doc, found) => {
    const phrases = found.map((one) => one.phrase);
    const titleMarks = search.rangesIn(doc.placed(0), phrases);
    const part = bestPart(doc, found);
    const field = found.length && found[0].hits.length ? doc.parts[found[0].hits[0][0]][0] : "";
    if (part < 0) {
      return { excerpt: "", marks: [], titleMarks, field };
    }
    const text = doc.parts[part][1];
    const all = search.rangesIn(doc.placed(part), phrases);
    const [start, end] = window(text, all.length ? all[0][0] : 0);
    const lead = start > 0 ? "…" : "";
    const shift = lead.length - start;
    const marks = all
      .filter((mark) => mark[0] < end && mark[1] > start)
      .map((mark) => [Math.max(mark[0], start) + shift, Math.min(mark[1], end) + shift]);
    return { excerpt: lead + text.slice(start, end) + (end < text.length ? "…" : ""), marks, titleMarks, field };
  };
})(window.storySearch);
