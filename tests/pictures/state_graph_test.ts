import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type StateGraph, stateGraphSvg, stateGraphText } from "last-ticket/pictures";
import { assertGolden } from "./_golden.ts";
import { assertWellFormed, textsOf } from "./_well_formed.ts";

/** Both can enter, as both look before either says that it is inside. */
const FAILING: StateGraph = {
  states: [
    state("in = 0", "look", "look"),
    state("in = 0", "enter", "look"),
    state("in = 0", "enter", "enter"),
    state("in = 1", "wait", "look"),
    { ...state("in = 2", "inside", "inside"), problem: "Ann and Bob are both inside." },
  ],
  steps: [
    { from: 0, to: 1, clients: ["Ann"], does: "look → 0" },
    { from: 1, to: 2, clients: ["Bob"], does: "look → 0" },
    { from: 1, to: 3, clients: ["Ann"], does: "enter" },
    { from: 2, to: 4, clients: ["Bob"], does: "enter" },
    { from: 3, to: 0, clients: ["Bob"], does: "look → 1", isSwapped: true },
    { from: 3, to: 3, clients: ["Ann"], does: "wait (crashes)", fault: "crashes" },
  ],
  failing: [0, 1, 3],
};

function state(shared: string, ann: string, bob: string): StateGraph["states"][number] {
  return {
    shared,
    clients: [
      { name: "Ann", does: ann, state: "in the section" },
      { name: "Bob", does: bob, state: "free" },
    ],
  };
}

Deno.test("stateGraphSvg() draws goldens/state_graph.svg", async () => {
  await assertGolden(stateGraphSvg(FAILING), "state_graph");
});

Deno.test("stateGraphSvg() marks the failing path by width and numbers, not by colour alone", () => {
  const svg = stateGraphSvg(FAILING);
  const lines = assertWellFormed(svg).filter(({ name, attributes }) =>
    name === "path" && attributes["stroke-width"] === "3"
  );
  assertEquals(lines.length, 3);
  const texts = textsOf(svg, "text");
  for (
    const mark of ["1", "2", "3", "✗ 5", "✗ Ann and Bob are both inside.", "Ann crashes", "Bob ⇄"]
  ) {
    assert(texts.includes(mark), mark);
  }
});

Deno.test("stateGraphSvg() is for screen readers an image with a name and a story", () => {
  const svg = stateGraphSvg(FAILING);
  const [root, ...elements] = assertWellFormed(svg);
  assertEquals(root?.attributes.role, "img");
  assertEquals(elements.slice(0, 2).map(({ name }) => name), ["title", "desc"]);
  assertEquals(elements.filter(({ attributes }) => "id" in attributes), []);
  assertEquals(textsOf(svg, "title")[0], "The 5 situations of Ann and Bob");
  const story = textsOf(svg, "desc")[0] ?? "";
  for (
    const sentence of [
      "Situation 1: in = 0; Ann look; Bob look. Ann: look → 0, to 2, which is step 1 of the path that fails.",
      "Bob: look → 1, to 1, with the names exchanged.",
      "Ann and Bob are both inside.",
    ]
  ) assertStringIncludes(story, sentence);
});

Deno.test("stateGraphSvg() and stateGraphText() show hostile texts as texts", () => {
  const hostile: StateGraph = {
    states: [{
      shared: "</text><script>\n1 & 2</script>",
      clients: [{ name: "<b>Ann</b>", does: "say \u001b[31m", state: "free" }],
      problem: "<i>\nwrong\u001b</i>",
    }],
    steps: [{ from: 0, to: 0, clients: ["<b>Ann</b>"], does: "<script>" }],
    failing: [0],
  };
  const elements = assertWellFormed(stateGraphSvg(hostile));
  assertEquals(elements.filter(({ name }) => ["script", "b", "i"].includes(name)), []);
  assertEquals(stateGraphText(hostile).includes("\u001b"), false);
});

Deno.test("stateGraphText() shows each state, where its steps lead, and the path that fails", () => {
  assertEquals(
    stateGraphText(FAILING),
    `The 5 situations of Ann and Bob

1  in = 0
   Ann  look    Ann → 2  ✗ step 1 of the path that fails
   Bob  look

2  in = 0
   Ann  enter    Bob → 3  ✗ step 2 of the path that fails
   Bob  look     Ann → 4

3  in = 0
   Ann  enter    Bob → 5  ✗ step 3 of the path that fails
   Bob  enter

4  in = 1
   Ann  wait    Bob ⇄ → 1
   Bob  look    Ann crashes → 4

5  in = 2
   Ann  inside
   Bob  inside
   ✗ Ann and Bob are both inside.`,
  );
});

Deno.test("stateGraphSvg() and stateGraphText() draw a single state", () => {
  const alone: StateGraph = { states: [{ shared: "", clients: [] }], steps: [], failing: [] };
  assertMatch(stateGraphSvg(alone), /^<svg /);
  assertStringIncludes(stateGraphText(alone), "1");
});
