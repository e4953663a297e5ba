/* Numbers as they may be written otherwise: 八 for 8, 1949年 for 一九四九年, 公里 for km. */
(function (search) {
  "use strict";

  const { DIGITS, digitwise, dated } = search.dates;
  const PLACES = [[1000, "千"], [100, "百"], [10, "十"], [1, ""]];
  const MYRIAD = 10000;
  const TOO_LARGE = 1e8;
  const MOST = 4; // ways to write a text that are looked for
  const ARABIC = /\d+/g;
  const NUMERAL = /[〇零○一二两三四五六七八九十百千万廿卅]+/;
  const HAN = /[〇零○一二两三四五六七八九十百千万廿卅]{2,}|第[一二三四五六七八九十]|[二两三四五六七八九十](?:[个位名岁条篇封次天月日号班级元角里米分中]|年(?!级))/g;
  const SCHOOL = /市?第?([\d〇零一二三四五六七八九十百]+)中学校?/g;
  const MEASURED = new RegExp(`([\\d〇零一二两三四五六七八九十百千万])(${Object.keys(search.measures).join("|")})`, "g");

  const digitOf = (char) => (char === "零" || char === "○" ? 0 : char === "两" ? 2 : DIGITS.indexOf(char));

  /* 1949 of 一九四九, 27 of 二十七. */
  function valueOf(text) {
    const chars = Array.from(text.replace("廿", "二十").replace("卅", "三十"));
    if (chars.every((char) => digitOf(char) >= 0)) {
      return Number(chars.map(digitOf).join(""));
    }
    let [sum, part, digit] = [0, 0, 0];
    for (const char of chars) {
      const place = PLACES.find(([, name]) => name === char);
      if (place) {
        part += (digit || 1) * place[0];
      } else if (char === "万") {
        sum += (part + digit) * MYRIAD;
        part = 0;
      }
      digit = Math.max(0, digitOf(char));
    }
    return sum + part + digit;
  }

  /* 三千零六 of 3006, for less than a myriad. */
  function partOf(number) {
    let text = "";
    let skipped = false;
    for (const [size, name] of PLACES) {
      const digit = Math.floor(number / size) % 10;
      text += digit ? (skipped ? "零" : "") + DIGITS[digit] + name : "";
      skipped = !digit && Boolean(text);
    }
    return text;
  }

  function hanOf(number) {
    const [high, low] = [Math.floor(number / MYRIAD), number % MYRIAD];
    const text = high ? `${partOf(high)}万${low && low < MYRIAD / 10 ? "零" : ""}${partOf(low)}` : partOf(low);
    return (text || "零").replace(/^一十/, "十");
  }

  function inCharacters(text, two) {
    return text.replace(ARABIC, (digits, at) => {
      const whole = digits[0] !== "0" && Number(digits) < TOO_LARGE && !(digits.length === 4 && text[at + 4] === "年");
      return whole ? (digits === "2" ? two : hanOf(Number(digits))) : digitwise(digits);
    });
  }

  /* What is no number, 十一二七, stays. */
  function digitsOf(text) {
    const value = valueOf(text);
    const plain = text.replace(/两/g, "二").replace(/[〇○]/g, "零").replace("廿", "二十").replace("卅", "三十");
    return /[十百千万]/.test(plain) && hanOf(value) !== plain ? text : String(value);
  }

  const inDigits = (text) => text.replace(HAN, (found) => found.replace(NUMERAL, digitsOf));

  /** Other ways to write a text that has numbers, the likeliest first; none if it has none. `short`: with what most call a school by its number. */
  search.numerals = (text, short) => {
    const typed = search.text.fold(text);
    const said = short ? typed.replace(SCHOOL, "$1中") : dated(typed);
    if (short && said === typed) {
      return [];
    }
    const measured = said.replace(MEASURED, (_, number, measure) => number + search.measures[measure]);
    const forms = [said, measured].flatMap((one) => [one, inCharacters(one, "二"), inCharacters(one, "两"), inDigits(one)]);
    return Array.from(new Set(forms)).filter((form) => form !== typed).slice(0, MOST);
  };
})(window.storySearch);
