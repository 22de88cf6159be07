import { assert, assertEquals } from "@std/assert";
import { explore } from "../../../lib/explorer/explore.ts";
import { longTest } from "../../_full.ts";
import { CLASSICS, type Instance, INSTANCES, type Truth } from "./_classics.ts";
import { askSpin, hasSpin, type SpinResult } from "./_spin.ts";
import truth from "./truth.json" with { type: "json" };

const TRUTH = new Map<string, SpinResult>(Object.entries(truth as Record<string, SpinResult>));

/** Spin has more states to store for these, and the explorer takes seconds for them. */
const MOST_QUICK_STATES = 6_000;

/** What the explorer says of an instance, in the words of the truth. */
async function verdictOf({ key, classic, clients }: Instance): Promise<Truth> {
  const { failure, cut } = await explore(
    { timeout: 600_000, ...classic.options, clients },
    classic.client(clients),
  );
  // Of very many states some may have been searched with joined pasts only: it is not proved then, but not cut.
  assert(failure || !cut, `${key} was cut: ${cut?.limit}`);
  if (!failure) return "fine";
  return failure.kind === "livelock" || failure.kind === "deadlock" ? "livelock" : "violation";
}

for (const { name } of CLASSICS) {
  const instances = INSTANCES.filter(({ classic }) => classic.name === name);
  const isQuick = ({ key }: Instance): boolean =>
    (TRUTH.get(key)?.states ?? 0) <= MOST_QUICK_STATES;
  for (const [isLong, asked] of Map.groupBy(instances, (instance) => !isQuick(instance))) {
    const many = asked.map(({ clients }) => clients).join(" and ");
    const test = isLong ? longTest : Deno.test;
    test(`explore() says of ${name} what Spin says, for ${many}`, async () => {
      for (const instance of asked) {
        assertEquals(await verdictOf(instance), TRUTH.get(instance.key)?.truth, instance.key);
      }
    });
  }
}

Deno.test("truth.json says something of all classic programs, and of nothing else", () => {
  assertEquals([...TRUTH.keys()].sort(), INSTANCES.map(({ key }) => key).sort());
});

const HAS_SPIN = await hasSpin();

longTest(
  "truth.json says what Spin says (needs Debian's packages spin and gcc)",
  async () => {
    assert(HAS_SPIN, "spin and gcc are missing: apt-get install spin gcc");
    for (const instance of quickest(20)) {
      assertEquals(await askSpin(instance), TRUTH.get(instance.key), instance.key);
    }
  },
  { ignore: !HAS_SPIN && Deno.env.get("CI") !== "true" },
);

/** Some instances, from all over the list, whose models are small. */
function quickest(count: number): Instance[] {
  const small = INSTANCES.filter(({ key }) => (TRUTH.get(key)?.states ?? 0) < 2_000);
  const step = Math.floor(small.length / count);
  return small.filter((_, index) => index % step === 0).slice(0, count);
}
