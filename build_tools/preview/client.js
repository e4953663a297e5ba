// Reloads the page after a build, and lists the problems of a build that failed over the page that stays.
(function () {
  "use strict";
  var script = document.currentScript;
  var texts = script.dataset;
  var known = Number(texts.known);
  var host = null;

  function element(parent, name, style, text) {
    var node = document.createElement(name);
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
    var root = host.attachShadow({ mode: "open" });
    var box = element(root, "section", "position:fixed;z-index:2147483647;left:0;right:0;bottom:0;max-height:60vh;overflow:auto;box-sizing:border-box;" +
      "padding:16px 20px;background:#fff8f0;color:#3a1512;border-top:4px solid #b3261e;font:16px/1.7 system-ui,\"Microsoft YaHei\",sans-serif;box-shadow:0 -4px 24px rgba(0,0,0,.25)");
    var button = element(box, "button", "float:right;min-width:88px;min-height:44px;font:inherit;cursor:pointer", texts.close);
    element(box, "strong", "display:block;font-size:18px", texts.title);
    var list = element(box, "ol", "margin:8px 0;padding-left:1.6em");
    problems.forEach(function (problem) { element(list, "li", "white-space:pre-wrap;margin:6px 0", problem); });
    var wait = element(box, "p", "margin:8px 0 0;opacity:.75", texts.wait);
    button.setAttribute("aria-expanded", "true");
    button.addEventListener("click", function () {
      var open = list.hidden;
      list.hidden = wait.hidden = !open;
      button.textContent = open ? texts.close : texts.open.replace("{count}", problems.length);
      button.setAttribute("aria-expanded", String(open));
    });
  }

  function poll(number) {
    fetch("/_archive/state?known=" + number + "&since=" + known + "&page=" + encodeURIComponent(location.pathname), { cache: "no-store" })
      .then(function (answer) { return answer.json(); })
      .then(function (state) {
        if (state.problems.length) {
          if (state.number !== number || !host) { show(state.problems); }
        } else if (state.stale) {
          location.reload();
          return;
        } else {
          clear();
        }
        poll(state.number);
      })
      .catch(function () { setTimeout(function () { poll(-1); }, 1000); });
  }

  poll(-1);
})();
