import { STANDARD_CHECKS } from "../explorer/checks.ts";
import type { Check } from "../explorer/checks.ts";
import { oneInTheSection } from "../explorer/checks.ts";
import { causeOfCrowd, causeOfKeptPermit } from "../explorer/causes/permits.ts";
import type { ReasonedCheck } from "../explorer/causes/explained.ts";
import { ruleWords } from "../text/words.ts";

/** How many windows the office has in exercise 10. */
export const WINDOWS = 3;

/** What holds of every purchase, but that there is one client at a time in the critical section. */
export const standardButOneInside: readonly Check[] = STANDARD_CHECKS.filter((check) =>
  check !== oneInTheSection
);

/** At most as many clients are in the critical section as there are windows: exercise 10. */
export const atMostAtTheWindows: ReasonedCheck = {
  name: "at most three at the windows",
  kinds: ["enter"],
  causeOf: causeOfCrowd,
  always: (_step, { inSection }) =>
    inSection.length > WINDOWS ? ruleWords.tooManyInside(inSection, WINDOWS) : undefined,
};

/** Whoever has bought has done it at a window: exercise 10. */
export const soldAtTheWindow: ReasonedCheck = {
  name: "sold at a window",
  kinds: ["write"],
  causeOf: ({ rows }) => {
    const last = rows.findLast(({ step: { kind } }) => kind === "write")?.step;
    return last && { kind: "sold outside", client: last.client };
  },
  always: ({ kind, on, client }, { inSection }) =>
    kind === "write" && on === "tickets" && !inSection.includes(client)
      ? ruleWords.soldOutside(client)
      : undefined,
};

/** Whoever takes a permit gives it back, even when an exception is thrown: exercise 10. */
export const permitsComeBack: ReasonedCheck = {
  name: "every permit comes back",
  causeOf: (evidence) => {
    const [holder] = Object.values(evidence.atLast.permits ?? {}).flat();
    return holder === undefined ? undefined : causeOfKeptPermit(evidence, holder);
  },
  atEnd: ({ world: { permits } }) => {
    const [kept] = Object.entries(permits);
    return kept && ruleWords.permitKept(kept[1][0] ?? "", kept[0]);
  },
};
