/* Reloads the page after a build, and lists the problems of a build that failed over the page that stays. */
(function () {
  "use strict";
  const script = document.currentScript;
  const texts = script.dataset;
  const state = new URL("state", script.src).href;
  const known = Number(texts.known);
  let host = null;

  function element(parent, name, style, text) {
    const node = document.createElement(name);
    node.style.cssText = style;
    if (text) { node.textContent = text; }
    parent.appendChild(node);
    return node;
  }

  function clear() {
    if (host) { host.remove(); host = null; }
  }

  function show(problems) {
    clear();
    host = document.createElement("div");
    host.id = "archive-preview-panel";
    host.setAttribute("role", "alert");
    document.body.appendChild(host);
    const root = host.attachShadow({ mode: "open" });
    const box = element(root, "section", "position:fixed;z-index:2147483647;left:0;right:0;bottom:0;max-height:60vh;overflow:auto;box-sizing:border-box;" +
      "padding:16px 20px;background:#fff8f0;color:#3a1512;border-top:4px solid #b3261e;font:16px/1.7 system-ui,\"Microsoft YaHei\",sans-serif;box-shadow:0 -4px 24px rgba(0,0,0,.25)");
    const button = element(box, "button", "float:right;min-width:88px;min-height:44px;font:inherit;cursor:pointer", texts.close);
    element(box, "strong", "display:block;font-size:18px", texts.title);
    const list = element(box, "ol", "margin:8px 0;padding-left:1.6em");
    problems.forEach((problem) => { element(list, "li", "white-space:pre-wrap;margin:6px 0", problem); });
    const wait = element(box, "p", "margin:8px 0 0;opacity:.75", texts.wait);
    button.setAttribute("aria-expanded", "true");
    button.addEventListener("click", () => {
      const open = list.hidden;
      list.hidden = wait.hidden = !open;
      button.textContent = open ? texts.close : texts.open.replace("{count}", problems.length);
      button.setAttribute("aria-expanded", String(open));
    });
  }

  function poll(number) {
    fetch(state + "?known=" + number + "&since=" + known + "&page=" + encodeURIComponent(location.pathname), { cache: "no-store" })
      .then((answer) => { return answer.json(); })
      .then((news) => {
        if (news.problems.length) {
          if (news.number !== number || !host) { show(news.problems); }
        } else if (news.stale) {
          location.reload();
          return;
        } else {
          clear();
        }
        setTimeout(() => { poll(news.number); }, news.number === number ? 1000 : 0);
      })
      .catch(() => { setTimeout(() => { poll(-1); }, 1000); });
  }

  poll(-1);
})();
