// Runs our browser modules on the shared cases: reads {posted, rules, forms, days, signed} from standard input, prints what they answer.
import { text } from "node:stream/consumers";
import { addMonths, readDay, weeksOf } from "../../../webapp/assets/forms/calendar_days.js";
import { contentOf } from "../../../webapp/assets/forms/content.js";
import { readPosted } from "../../../webapp/assets/forms/posted.js";
import { count, sha256OfText } from "../../../webapp/assets/forms/sha256.js";
import { prune } from "../../../webapp/assets/prune.mjs";
import { holds, visible } from "../../../webapp/assets/forms/show_when.js";

const STYLES = ".btn:not(.gone),.gone{a:b}.gone .btn{a:b}@media print{.gone{a:b}.open::after{content:\"}\"}}@media tv{.gone{a:b}}@keyframes x{from{a:b}}";

const { posted, rules, forms, days, signed } = JSON.parse(await text(process.stdin));

console.log(JSON.stringify({
  posted: posted.map((one) => readPosted(one.posted)),
  rules: rules.map((one) => holds(one.rule, one.answers)),
  forms: forms.map((one) => [...visible(one.rules, one.answers)]),
  signed: signed.map((one) => contentOf(one.answers, new Map(Object.entries(one.files)))),
  digests: await Promise.all(["", "签名", "a".repeat(200)].map(async (one) => [await sha256OfText(one), Buffer.from(count(new TextEncoder().encode(one))).toString("hex")])),
  days: days.map((written) => readDay(written, "2026-11-25")),
  month: weeksOf(2026, 2),
  pruned: prune(STYLES, new Set(["btn", "open"])),
  leap: addMonths("2024-03-31", -1),
  unknown: refusal(() => holds({ field: "a", op: "like", value: "x" }, {})),
}));

function refusal(act) {
  try {
    return act();
  } catch (error) {
    return error.message;
  }
}
