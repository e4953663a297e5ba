"""What tests of the reading bar evaluate in a page, whichever browser shows it."""

VOICES = """
const fake = { voices: [], said: [], broken: 0 };
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
speechSynthesis.getVoices = () => fake.voices;
speechSynthesis.speak = (utterance) => fake.said.push(utterance);
speechSynthesis.cancel = () => { fake.broken += 1; };
fake.tell = (...voices) => { fake.voices = voices; speechSynthesis.dispatchEvent(new Event("voiceschanged")); };
fake.end = (utterance) => utterance.onend({ utterance });
fake.last = () => fake.said[fake.said.length - 1];
window.fake = fake;
"""
"""Voices that a test gives, and that speak when it says so; the browsers of tests have none of their own."""

LOCAL = '{ name: "Huihui", lang: "zh-CN", localService: true }'
OTHERS = (
    '{ name: "far", lang: "zh-CN", localService: false }, { name: "Zira", lang: "en-US", localService: true }, '
    '{ name: "Tracy", lang: "zh-HK", localService: true }'
)

MARKED = """(() => {
  const lines = Array.from(document.querySelectorAll(".said__line"), (line) => line.getBoundingClientRect());
  const walker = document.createTreeWalker(document.querySelector(".prose"), NodeFilter.SHOW_TEXT);
  let found = "";
  while (walker.nextNode()) {
    Array.from(walker.currentNode.data).forEach((char, at) => {
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + 1);
      const box = range.getBoundingClientRect();
      const x = (box.left + box.right) / 2;
      const y = (box.top + box.bottom) / 2;
      found += box.width && lines.some((line) => x > line.left && x < line.right && y > line.top && y < line.bottom) ? char : "";
    });
  }
  return found;
})()"""
"""The characters that stand in the marks of what is read aloud."""

LOOK = """(() => {
  const prose = getComputedStyle(document.querySelector(".prose"));
  const paper = getComputedStyle(document.body).backgroundColor;
  const number = getComputedStyle(document.querySelector(".prose > p"), "::before").content;
  const open = document.querySelector(".bar").classList.contains("is-open");
  const size = parseFloat(prose.fontSize);
  return { size, leading: parseFloat(prose.lineHeight) / size, paper, number, face: prose.fontFamily, open };
})()"""

BY_ALL_SETTINGS = f"""
const press = (name, value) => document.querySelector(`[data-set=${{name}}][data-value="${{value}}"]`).click();
if (!document.querySelector(".bar").classList.contains("is-open")) {{ document.querySelector(".bar__toggle").click(); }}
const before = {LOOK};
const text = document.querySelector(".prose").innerText;
press("size", 5); press("spacing", 3); press("scheme", "contrast"); press("numbers", "on"); press("face", "kai");
const after = {LOOK};
{VOICES}
const quiet = !document.querySelector("[data-do=speak]");
fake.tell({LOCAL});
document.querySelector("[data-do=speak]").click();
const spoken = [fake.last().text, {MARKED}];
document.querySelector("[data-do=stop]").click();
const wide = document.documentElement.scrollWidth - window.innerWidth;
return {{ before, after, quiet, spoken, wide, unchanged: text === document.querySelector(".prose").innerText }};
"""
"""Body of a function that presses everything once."""
