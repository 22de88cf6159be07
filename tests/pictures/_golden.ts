import { assert, assertEquals } from "@std/assert";

/** `deno test -A tests/pictures -- --update-goldens` writes the pictures instead of comparing. */
const UPDATE = Deno.args.includes("--update-goldens");

/** Goldens are compared to the letter. */
const HEAD = "<!-- deno-fmt-ignore-file -->\n";

/** Asserts that a picture is the one in the file `goldens/NAME.svg`. */
export async function assertGolden(svg: string, name: string): Promise<void> {
  const picture = `${HEAD}${svg}\n`;
  const url = new URL(`goldens/${name}.svg`, import.meta.url);
  if (UPDATE) {
    await Deno.mkdir(new URL(".", url), { recursive: true });
    await Deno.writeTextFile(url, picture);
    return;
  }
  const golden = await Deno.readTextFile(url).catch(() => undefined);
  assert(golden !== undefined, `no golden ${name}.svg: run the test with -- --update-goldens`);
  assertEquals(picture, golden, `look at the picture, then update goldens/${name}.svg`);
}
