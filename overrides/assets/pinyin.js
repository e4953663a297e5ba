/* The choice of pinyin, remembered on the device; what shows it is loaded when somebody first wants it. */
(function () {
  "use strict";

  const KEY = "archive-pinyin";
  const box = document.querySelector(".pinyin");
  const choice = box.querySelector(".pinyin__choice");
  const state = box.querySelector(".pinyin__state");
  const modes = Array.from(choice.options, (option) => option.value);
  let loaded = null;

  function chosen() {
    try {
      return window.localStorage.getItem(KEY);
    } catch (error) {
      return null; // storage is switched off, as in some classrooms
    }
  }

  function remember(mode) {
    try {
      window.localStorage.setItem(KEY, mode);
    } catch (error) {
      // the choice then lasts as long as the page
    }
  }

  function load() {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = box.getAttribute("data-script");
      script.onload = resolve;
      script.onerror = () => {
        script.remove();
        reject();
      };
      document.head.appendChild(script);
    });
  }

  function fail() {
    loaded = null;
    choice.value = "off";
    state.textContent = box.getAttribute("data-failed");
  }

  function show() {
    state.textContent = "";
    if (choice.value === "off" && !loaded) {
      return;
    }
    loaded = loaded || load();
    loaded.then(() => window.pinyinPage.show(choice.value) || fail()).catch(fail);
  }

  choice.addEventListener("change", () => {
    remember(choice.value);
    show();
  });
  choice.value = modes.includes(chosen()) ? chosen() : "off";
  box.hidden = false;
  show();
})();
