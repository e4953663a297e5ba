/* Dates that were typed by themselves, as stories may write them. */
(function (search) {
  "use strict";

  const DIGITS = "〇一二三四五六七八九";
  const COPIED_SIGNS = /^[^\p{L}\p{N}]{1,8}|[^\p{L}\p{N}]{1,8}$/gu; // signs in which a date was copied out of a text
  const BETWEEN = "[-./。、·・•‧_~‐‑–—−]"; // 。 and 、 are what Chinese keyboards make of . and /
  const DIGITAL = new RegExp(`^([1-9]\\d{3})${BETWEEN}(\\d{1,2})(?:月|${BETWEEN}(\\d{1,2})[日号號]?)?$`);
  const LIKE = /^(?=.*[年月日号號])[\d〇零○元一二三四五六七八九十廿卅年月日号號份度]+$/;
  const WITHIN = new RegExp(`[1-9]\\d{3}${BETWEEN}\\d{1,2}(?:${BETWEEN}\\d{1,2})?(?!\\d)`, "g");
  const WRITTEN = /^(?:([1-9]\d{3}|[一二三四五六七八九][〇零○一二三四五六七八九]{3})年)?(?:(\d\d?|元|[一二三四五六七八九十]{1,3})月(?:份$)?)?(?:(\d\d?|[一二三四五六七八九十廿卅]{1,3})[日号號])?$/;
  const TENS = ["", "十", "二十", "三十"];
  const DAYS = TENS.flatMap((ten) => Array.from(DIGITS, (digit, i) => ten + (i ? digit : "")));

  const yearOf = (typed) => Number(Array.from(typed, (char) => (/\d/.test(char) ? char : Math.max(0, DIGITS.indexOf(char)))).join(""));
  const dayOf = (typed) => (/\d/.test(typed) ? Number(typed) : DAYS.indexOf(typed.replace("元", "一").replace("廿", "二十").replace("卅", "三十")));
  const digitwise = (number) => Array.from(String(number), (digit) => DIGITS[digit]).join("");

  /** A date as stories write it, 1949年11月27日, and the same in characters; of these what was not typed. Nothing if it is no date. */
  search.dates = (text) => {
    const typed = search.text.fold(text).replace(COPIED_SIGNS, "");
    const [, ...parts] = DIGITAL.exec(typed) || WRITTEN.exec(typed) || [];
    const year = parts[0] && yearOf(parts[0]);
    const [month, day] = parts.slice(1).map((part) => part && dayOf(part));
    const fits = [[month, 12], [day, 31]].every(([number, most]) => number === undefined || (number >= 1 && number <= most));
    if (!fits || !(year || day || typed.endsWith("份")) || (day && !month)) {
      return [];
    }
    const inDays = (number) => DAYS[number];
    return [[String, String], [digitwise, inDays]]
      .map(([long, short]) => (year ? `${long(year)}年` : "") + (month ? `${short(month)}月` : "") + (day ? `${short(day)}日` : ""))
      .filter((form) => form !== typed);
  };

  /** A text with the dates in it, 1949-11-27下午, as stories write them. */
  const dated = (text) => text.replace(WITHIN, (found) => search.dates(found)[0] || found);

  /** Whether a text is written as a date is, though it may be none: 1949年13月. */
  const isLike = (text) => LIKE.test(search.text.fold(text).replace(COPIED_SIGNS, ""));

  Object.assign(search.dates, { DIGITS, digitwise, dated, isLike });
})(window.storySearch);
