/* What is kept on this device: above all what its reader has chosen, colours everywhere, and how stories look. Runs before the page is drawn, so that nothing moves. */
(function (reading) {
  "use strict";

  const { SETTINGS } = reading.constants;
  const names = Object.keys(SETTINGS);
  const root = document.documentElement;
  const device = window.matchMedia("(prefers-color-scheme: dark)");
  const chosen = {};
  const watchers = [];

  /** What is kept under a name, if anything. */
  function kept(name) {
    try {
      return window.localStorage.getItem("archive-" + name);
    } catch (error) {
      return null; // storage is switched off, as in some classrooms: a choice lasts as long as the page
    }
  }

  function keep(name, value) {
    try {
      window.localStorage.setItem("archive-" + name, value);
    } catch (error) {
      // storage is switched off, as in some classrooms
    }
  }

  function recall() {
    names.forEach((name) => (chosen[name] = kept(name) || chosen[name]));
  }

  function value(name) {
    const usual = name === "scheme" && device.matches ? "slate" : SETTINGS[name][0];
    return SETTINGS[name].includes(chosen[name]) ? chosen[name] : usual;
  }

  function apply() {
    names.forEach((name) => root.setAttribute("data-" + name, value(name)));
    document.body.setAttribute("data-md-color-scheme", value("scheme"));
    watchers.forEach((watcher) => watcher());
  }

  function choose(name, wanted) {
    chosen[name] = wanted;
    keep(name, wanted);
    apply();
  }

  /** Calls now, and after each change. */
  function watch(watcher) {
    watchers.push(watcher);
    watcher();
  }

  reading.kept = kept;
  reading.keep = keep;
  reading.value = value;
  reading.choose = choose;
  reading.watch = watch;

  root.classList.replace("no-js", "js");
  recall();
  apply();
  device.addEventListener("change", apply);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      recall(); // another page may have changed them since
      apply();
    }
  });
})(window.archiveReading);
