import { assertEquals } from "@std/assert";
import axe from "npm:axe-core@4.14.1";
import { overflow, type Page, type VisitedSite } from "./_site.ts";
import { inFull } from "./_with_browser.ts";

const WIDTHS = [360, 800, 1280];
inFull(
  "every page of the site fits its screen and has no accessibility violation",
  async (site) => {
    const found: string[] = [];
    for (const name of await pagesOf(site)) {
      await using visit = await site.visit(name, { bypassCSP: true, reducedMotion: "reduce" });
      const { page } = visit;
      if (name === "index.html") await page.waitForSelector(".move");
      if (name.startsWith("exercise_")) await page.waitForSelector("#exercise button");
      await page.evaluate(axe.source);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        if (await overflow(page) > 0) found.push(`${name} at ${width}: scrolls sideways`);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          const where = `${name} at ${width}, ${colorScheme}`;
          found.push(...(await violations(page)).map((text) => `${where}: ${text}`));
        }
      }
    }
    assertEquals(found, []);
  },
);

async function pagesOf({ folder }: VisitedSite): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return entries.map(({ name }) => name).filter((name) => name.endsWith(".html")).sort();
}

async function violations(page: Page): Promise<string[]> {
  const results = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    "axe.run()",
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
}
