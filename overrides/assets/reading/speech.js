/* Reads a story aloud with a Chinese voice of the device itself, from where it is seen, and marks the sentence that is read.
   The marks are boxes behind the text, which stays what it is. */
(function (reading) {
  "use strict";

  const PARTS = ".prose";
  const UNREAD = ".note, .story-cover, .caption, pre";
  const SENTENCE = /[^。！？!?…]*[。！？!?…]+[”’」』）》]*|[^。！？!?…]+$/g;
  const speech = window.speechSynthesis;
  const text = document.querySelector(PARTS);
  const buttons = document.getElementById("bar-speech").content.firstElementChild;
  const main = buttons.querySelector("[data-do=speak]");
  const stopper = buttons.querySelector("[data-do=stop]");
  const words = JSON.parse(buttons.getAttribute("data-words"));
  const layer = document.createElement("div");
  let state = "silent";
  let sentences = [];
  let place = 0;
  let utterance = null; // what is said now; voices may still report of one that was broken off

  /** A voice that asks no other machine; those of mainland China before others. */
  function voice() {
    const local = speech.getVoices().filter((one) => one.localService && /^(zh|cmn)/i.test(one.lang) && !/HK|MO/i.test(one.lang));
    return local.find((one) => /CN|Hans/i.test(one.lang)) || local[0];
  }

  function divide() {
    return reading.blocks(PARTS, UNREAD).flatMap((nodes, block) => {
      const found = Array.from(nodes.map((node) => node.data).join("").matchAll(SENTENCE));
      return found.filter((match) => match[0].trim()).map((match) => ({ block, from: match.index, to: match.index + match[0].length, words: match[0] }));
    });
  }

  /** Where a sentence stands now: other scripts may have divided its text nodes since. */
  function rangeOf(sentence) {
    const range = document.createRange();
    let start = 0;
    reading.blocks(PARTS, UNREAD)[sentence.block].forEach((node) => {
      const end = start + node.length;
      if (sentence.from >= start && sentence.from < end) {
        range.setStart(node, sentence.from - start);
      }
      if (sentence.to > start && sentence.to <= end) {
        range.setEnd(node, sentence.to - start);
      }
      start = end;
    });
    return range;
  }

  function mark() {
    layer.textContent = "";
    if (state === "silent") {
      return;
    }
    const ground = layer.getBoundingClientRect();
    Array.from(rangeOf(sentences[place]).getClientRects()).forEach((line) => {
      const box = document.createElement("span");
      box.className = "said__line";
      box.style.left = line.left - ground.left + "px";
      box.style.top = line.top - ground.top + "px";
      box.style.width = line.width + "px";
      box.style.height = line.height + "px";
      layer.append(box);
    });
  }

  function follow() {
    const { top, bottom } = rangeOf(sentences[place]).getBoundingClientRect();
    const free = document.querySelector(".dock").getBoundingClientRect().top;
    if (top < 0 || bottom > free) {
      layer.firstChild.scrollIntoView({ block: "center" });
    }
  }

  function set(next) {
    state = next;
    main.textContent = words[state];
    stopper.hidden = state === "silent";
    mark();
  }

  function say() {
    utterance = new SpeechSynthesisUtterance(sentences[place].words);
    utterance.voice = voice();
    utterance.lang = utterance.voice.lang;
    utterance.onend = next;
    utterance.onerror = fail;
    set("speaking");
    follow();
    speech.speak(utterance);
  }

  function next(event) {
    if (event.utterance === utterance) {
      place += 1;
      if (place < sentences.length) {
        say();
      } else {
        stop();
      }
    }
  }

  function fail(event) {
    if (event.utterance === utterance) {
      stop();
    }
  }

  function breakOff(state) {
    utterance = null;
    speech.cancel();
    set(state);
  }

  function stop() {
    if (!stopper.hidden && buttons.contains(document.activeElement)) {
      main.focus();
    }
    breakOff("silent");
  }

  function begin() {
    sentences = divide();
    place = Math.max(0, sentences.findIndex((sentence) => rangeOf(sentence).getBoundingClientRect().top >= 0));
    if (sentences.length) {
      say();
    }
  }

  function offer() {
    if (!buttons.isConnected && voice()) {
      reading.mount(buttons);
    }
  }

  if (!speech) {
    return;
  }
  layer.className = "said";
  layer.setAttribute("aria-hidden", "true");
  text.parentElement.append(layer);
  main.addEventListener("click", () => ({ silent: begin, speaking: () => breakOff("paused"), paused: say })[state]());
  stopper.addEventListener("click", stop);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state !== "silent") {
      event.preventDefault();
      stop();
    }
  }, true);
  window.addEventListener("pagehide", stop);
  new ResizeObserver(mark).observe(text);
  reading.watch(mark);
  speech.addEventListener("voiceschanged", offer);
  offer();
})(window.archiveReading);
