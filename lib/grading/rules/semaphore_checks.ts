import {
  type Check,
  oneInTheSection,
  type SharedView,
  STANDARD_CHECKS,
} from "../../explorer/checks.ts";
import type { Evidence } from "../../explorer/causes/evidence.ts";
import type { ReasonedCheck } from "../../explorer/causes/explained.ts";
import { keyOfPermit } from "../../explorer/product/shared_things.ts";
import type { Operation } from "../../explorer/simulation/operation.ts";
import type { SemaphoreCause } from "../../text/desk_cause.ts";
import { ruleWords } from "../../text/words.ts";

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
  causeOf: async (evidence) =>
    causeOfGoingIn(evidence) ??
      (await import("../../explorer/causes/permits.ts")).causeOfCrowd(evidence),
  always: (_step, { inSection }) =>
    inSection.length > WINDOWS ? ruleWords.tooManyInside(inSection, WINDOWS) : undefined,
};

/** Who is inside without a permit, as it went in when a timer had ended its wait for one. */
function causeOfGoingIn(evidence: Evidence): SemaphoreCause | undefined {
  const { inSection = [], permits = {} } = evidence.atLast;
  const client = inSection.find((name) => {
    const entry = evidence.of(name).findLast(({ step: { kind } }) => kind === "enter");
    const before = evidence.lastOperation(name, entry?.at)?.step;
    return before?.kind === "sleep" && !Object.values(permits).flat().includes(name) &&
      before.meanwhile?.some((operation) => operation.startsWith("take permit of "));
  });
  return client === undefined ? undefined : { kind: "went in without a permit", client };
}

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
  causeOf: async (evidence) => {
    const [holder] = Object.values(evidence.atLast.permits ?? {}).flat();
    const { causeOfKeptPermit } = await import("../../explorer/causes/permits.ts");
    return holder === undefined ? undefined : causeOfKeptPermit(evidence, holder);
  },
  atEnd: ({ world: { permits } }) => {
    const [kept] = Object.entries(permits);
    return kept && ruleWords.permitKept(kept[1][0] ?? "", kept[0]);
  },
};

/**
 * Nobody waits outside for what somebody has taken along to a window while another window is empty: exercise 10.
 * It is judged when somebody enters, as what is taken inside may be given back inside, and only where all who are
 * outside wait: others might be on their way to the empty window.
 */
export const noWindowStaysEmpty: ReasonedCheck = {
  name: "no window stays empty",
  kinds: ["enter"],
  causeOf: async (evidence) =>
    (await import("../../explorer/causes/permits.ts")).causeOfEmptyWindow(evidence),
  always: ({ client }, world) => {
    const { inSection, waitsFor } = world;
    if (inSection.length >= WINDOWS) return undefined;
    const outside = Object.entries(waitsFor).filter(([name, operations]) =>
      operations.length > 0 && !inSection.includes(name)
    );
    const waits = outside.flatMap(([name, operations]) => {
      const holders = operations.map((operation) => holdersOf(operation, world));
      const allInside = holders.every((names) =>
        names.length > 0 && names.every((holder) => inSection.includes(holder))
      );
      const on = operations[0]?.on ?? "";
      return allInside ? [{ name, on, forIt: holders.flat().includes(client) }] : [];
    });
    const wait = waits.find(({ forIt }) => forIt);
    return wait && waits.length === outside.length
      ? ruleWords.windowEmpty(wait.name, wait.on, inSection.length, WINDOWS)
      : undefined;
  },
};

/** Who keeps an operation from happening; nobody where it can happen, or where its client stops waiting. */
function holdersOf(operation: Operation, { holders, permits }: SharedView): readonly string[] {
  const { kind, on, timeout } = operation;
  if (timeout !== undefined) return [];
  if (kind === "acquire") return holders[on] === undefined ? [] : [holders[on]];
  if (kind !== "take") return [];
  const taken = permits[keyOfPermit(operation)] ?? [];
  return taken.length < (operation.permits ?? 0) ? [] : taken;
}
