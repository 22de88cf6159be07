import { assertEquals } from "@std/assert";
import { escapeXml } from "../../lib/text/escape.ts";

Deno.test("escapeXml() leaves nothing that begins a tag, an attribute's end or an entity", () => {
  assertEquals(
    escapeXml(`<a href="x" id='y'>&amp;`),
    "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;",
  );
});

Deno.test("escapeXml() replaces what XML cannot write", () => {
  assertEquals(escapeXml("a\u0000\u001b\ufffe\ud800z\n\t"), "a\ufffd\ufffd\ufffd\ufffdz\n\t");
});
