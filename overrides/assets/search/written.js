/* Numbers as they may be written otherwise: 八 for 8, 1949 for 一九四九; and dates that were typed by themselves. */
(function (search) {
  "use strict";

  const { fold } = search.text;
  const { MEASURES } = search.constants;
  const DIGITS = "〇一二三四五六七八九";
  const PLACES = [[1000, "千"], [100, "百"], [10, "十"], [1, ""]];
  const MYRIAD = 10000;
  const LARGEST = 1e8;
  const MOST = 4; // ways to write a text that are looked for
  const DIGITAL = /^(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?$/;
  const WRITTEN = /^(?:(\d{4}|[〇零○一二三四五六七八九]{4})年)?(?:(\d{1,2}|[一二三四五六七八九十]{1,3})月)?(?:(\d{1,2}|[一二三四五六七八九十廿卅]{1,4})[日号號])?$/;
  const ARABIC = /\d+/g;
  const HAN = /[〇零○一二两三四五六七八九十百千万廿卅]{2,}|第[一二三四五六七八九十]|[二两三四五六七八九十](?:[个位名岁条篇封次天月日号班级元角里米分中]|年(?!级))/g;
  const MEASURED = new RegExp(`([\\d〇零一二两三四五六七八九十百千万])(${Object.keys(MEASURES).join("|")})`, "g");

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

  const digitwise = (number) => Array.from(number, (digit) => DIGITS[digit]).join("");

  /** A date that was typed by itself, as stories write it: in digits, 1949年11月27日, and in characters. What was typed is not among them. */
  function dates(text) {
    const typed = fold(text);
    const [, ...parts] = DIGITAL.exec(typed) || WRITTEN.exec(typed) || [];
    const [year, month, day] = parts.map((part) => part && (/\d/.test(part) ? Number(part) : valueOf(part)));
    const right = (month === undefined || (month >= 1 && month <= 12)) && (day === undefined || (month && day >= 1 && day <= 31));
    if (!right || !(year || day)) {
      return [];
    }
    const named = (how) => [[year, "年"], [month, "月"], [day, "日"]].map(([number, name]) => (number ? how(number, name) + name : "")).join("");
    const forms = [named(String), named((number, name) => (name === "年" ? digitwise(String(number)) : hanOf(number)))];
    return forms.filter((form) => form !== typed);
  }

  function inCharacters(text, two) {
    return text.replace(ARABIC, (digits, at) => {
      const whole = digits[0] !== "0" && Number(digits) < LARGEST && !(digits.length === 4 && text[at + 4] === "年");
      return whole ? (digits === "2" ? two : hanOf(Number(digits))) : digitwise(digits);
    });
  }

  /* What is no number, 十一二七, stays. */
  function digitsOf(text) {
    const value = valueOf(text);
    const plain = text.replace(/两/g, "二").replace(/[〇○]/g, "零").replace("廿", "二十").replace("卅", "三十");
    return /[十百千万]/.test(plain) && hanOf(value) !== plain ? text : String(value);
  }

  const inDigits = (text) => text.replace(HAN, (found) => found.replace(/[〇零○一二两三四五六七八九十百千万廿卅]+/, digitsOf));

  /** Other ways to write a text that has numbers, the likeliest first; none if it has none. */
  function otherwise(text) {
    const typed = fold(text);
    const measured = typed.replace(MEASURED, (_, number, measure) => number + MEASURES[measure]);
    const forms = [typed, measured].flatMap((one) => [one, inCharacters(one, "二"), inCharacters(one, "两"), inDigits(one)]);
    return Array.from(new Set(forms)).filter((form) => form !== typed).slice(0, MOST);
  }

  search.written = { dates, otherwise };
})(window.storySearch);
