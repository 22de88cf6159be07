import { assertEquals } from "@std/assert";
import axe from "npm:axe-core@4.14.1";
import { overflow, type Page, type VisitedSite } from "./_site.ts";
import { inFull } from "./_with_browser.ts";

interface AxeOptions {
  /** The rules that are looked at. @default all */
  runOnly?: readonly string[];
}

const WIDTHS = [360, 800, 1280];
/** What needs to be looked at in the dark, too. */
const ONLY_COLORS: AxeOptions = { runOnly: ["color-contrast", "link-in-text-block"] };

inFull(
  "every page of the site fits its screen and has no accessibility violation",
  async (site) => {
    const found: string[] = [];
    for (const name of await pagesOf(site)) {
      await using visit = await site.visit(name, {
        bypassCSP: true,
        reducedMotion: "reduce",
        colorScheme: "light",
      });
      const { page } = visit;
      if (name === "index.html") await page.waitForSelector(".move");
      if (name.startsWith("exercise_")) await page.waitForSelector("#exercise button");
      await page.evaluate(axe.source);
      const look = async (where: string, options: AxeOptions = {}): Promise<void> => {
        found.push(...(await violations(page, options)).map((text) => `${where}: ${text}`));
      };
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        if (await overflow(page) > 0) found.push(`${name} at ${width}: scrolls sideways`);
        await look(`${name} at ${width}`);
      }
      await page.emulateMedia({ colorScheme: "dark" });
      await look(`${name} in the dark`, ONLY_COLORS);
    }
    assertEquals(found, []);
  },
);

async function pagesOf({ folder }: VisitedSite): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return entries.map(({ name }) => name).filter((name) => name.endsWith(".html")).sort();
}

async function violations(page: Page, options: AxeOptions): Promise<string[]> {
  const results = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    `axe.run(${JSON.stringify(options)})`,
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
}
