import { assert, assertEquals, assertStringIncludes } from "@std/assert";

const MOD = new URL("../../lib/mod.ts", import.meta.url).href;

async function deno(args: string[], env: Record<string, string> = {}): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    ...{ args, env },
    signal: AbortSignal.timeout(60_000),
  }).output();
  const decoder = new TextDecoder();
  assertEquals(code, 0, decoder.decode(stderr));
  return decoder.decode(stdout);
}

Deno.test("mod.ts imports nothing from npm, not even types and not even dynamically", async () => {
  const info = JSON.parse(await deno(["info", "--json", "--no-lock", MOD]));
  const kinds = new Set(info.modules.map(({ kind }: { kind: string }) => kind));
  assertEquals([...kinds].filter((kind) => kind !== "esm" && kind !== "node"), []);
  const specifiers: string[] = info.modules.map(({ specifier }: { specifier: string }) =>
    specifier
  );
  assert(specifiers.some((specifier) => specifier.endsWith("/charts/chart.ts")));
  assert(!specifiers.some((specifier) => specifier.startsWith("npm:")));
});

Deno.test("Chart shows its figures and says why where npm is out of reach", async () => {
  const program = new URL("./_chart_without_npm_main.ts", import.meta.url).href;
  const { bundle, error } = JSON.parse(await deno(["run", "--no-lock", "--no-npm", "-A", program]));
  assertEquals(error, "ChartPackagesError");
  for (const form of ["text/html", "text/plain"]) {
    assertStringIncludes(bundle[form], "one  1  █");
    assertStringIncludes(
      bundle[form],
      "Cannot draw the chart as its npm packages cannot be loaded",
    );
  }
});
