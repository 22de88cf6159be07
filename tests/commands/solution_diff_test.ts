import { assertEquals } from "@std/assert";
import { solutionDiff } from "../../lib/commands/solution_diff.ts";
import { solutionWords } from "../../lib/text/words.ts";

Deno.test("solutionDiff() marks what stands in one of the two files only", () => {
  const own = "first\nmine\n\nlast\n";
  const solution = "first\ntheirs\nand more\n\nlast";
  assertEquals(solutionDiff(own, solution), [
    { text: solutionWords.marks },
    { text: "" },
    { text: "  first" },
    { text: "- mine", style: "faint" },
    { text: "+ theirs", style: "strong" },
    { text: "+ and more", style: "strong" },
    { text: "" },
    { text: "  last" },
  ]);
});

Deno.test("solutionDiff() says so when there is no difference", () => {
  assertEquals(solutionDiff("same\n", "same\n\n"), [{ text: solutionWords.same }]);
});
