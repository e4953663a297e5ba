/* Pinyin as the reader has chosen it; the script that shows it is loaded when it is first wanted. */
(function (reading) {
  "use strict";

  const { script } = document.querySelector(".bar__group--pinyin").dataset;
  const failed = document.querySelector(".bar__failed");
  let shown = "off";
  let loaded = null;

  function load() {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = script;
      element.onload = resolve;
      element.onerror = () => {
        element.remove();
        reject();
      };
      document.head.appendChild(element);
    });
  }

  function fail() {
    loaded = null;
    reading.choose("pinyin", "off");
    failed.textContent = failed.dataset.failed;
  }

  reading.watch(() => {
    if (reading.value("pinyin") === shown) {
      return;
    }
    shown = reading.value("pinyin");
    failed.textContent = "";
    if (shown === "off" && !loaded) {
      return;
    }
    loaded = loaded || load();
    loaded.then(() => window.pinyinPage.show(shown) || fail()).catch(fail);
  });
})(window.archiveReading);
