import { assertEquals, assertStringIncludes } from "@std/assert";
import { Random } from "../../../lib/explorer/random.ts";
import { CATALOG, exerciseOf } from "../../../lib/grading/catalog.ts";
import type { Finding } from "../../../lib/grading/report/report.ts";
import { Submission } from "../../../lib/grading/submission.ts";

const ROOT = new URL("../../../", import.meta.url);
const NAME = "02a_sell_it_twice";

async function findingFor(text: string): Promise<Finding> {
  const check = exerciseOf(NAME).checks.find(({ name }) => name === "the attack")!;
  await using submission = await Submission.open({ text, shownAs: "attack.ts" }, NAME);
  const { signal } = new AbortController();
  return await check.run({ submission, random: new Random(1), signal });
}

for (const { name, checks } of CATALOG) {
  if (!checks.some((check) => check.name === "the attack")) continue;

  Deno.test(`attack() shows in ${name} the clients that it plays against`, async () => {
    const victim = clientIn(
      await Deno.readTextFile(new URL(`lib/grading/attack/victims/${name}.ts`, ROOT)),
    );
    for (const folder of ["exercises", "solutions"]) {
      assertEquals(
        clientIn(await Deno.readTextFile(new URL(`${folder}/${name}.ts`, ROOT))),
        victim,
      );
    }
  });
}

function clientIn(text: string): string {
  return /^export const client: Client = [\s\S]*?^\};$/m.exec(text)?.[0] ?? "";
}

Deno.test("attack() says which step cannot happen, and what can", async () => {
  const { outcome, message, schedule } = await findingFor(`export const schedule = "Ann1 Cat1";`);
  assertEquals(outcome, "wrong");
  assertEquals(
    message,
    'Step 2 of the schedule cannot happen, "Cat1": possible is Ann2, Bob1.',
  );
  assertEquals(schedule, "Ann1");
});

Deno.test("attack() tells another disaster from the one that is wanted", async () => {
  const { outcome, message } = await findingFor(
    `export const schedule = "Ann1 Ann2 Ann3 Bob1 Bob2";`,
  );
  assertEquals(outcome, "wrong");
  assertStringIncludes(message, "Another disaster: ");
  assertStringIncludes(message, "Ann and Bob must both have bought the one ticket");
});

Deno.test("attack() plays against the course's clients, whatever the file exports besides", async () => {
  const { outcome } = await findingFor(`
    export const client = () => Promise.resolve(true);
    export const schedule = "Ann1 Bob1";`);
  assertEquals(outcome, "wrong");
});

Deno.test("attack() runs the file without rights", async () => {
  const { outcome } = await findingFor(`
    await Deno.writeTextFile("/tmp/last-ticket-attack", "");
    export const schedule = "Ann1 Bob1 Bob2 Bob3 Ann2 Ann3";`);
  assertEquals(outcome, "broken");
});
