import { assertEquals } from "@std/assert";
import { Markup, markup } from "../../lib/text/markup.ts";

Deno.test("markup`` escapes texts, in elements and in attributes", () => {
  const text = `<b a="1">&'`;
  assertEquals(
    `${markup`<p title="${text}">${text}</p>`}`,
    '<p title="&lt;b a=&quot;1&quot;&gt;&amp;&#39;">&lt;b a=&quot;1&quot;&gt;&amp;&#39;</p>',
  );
});

Deno.test("markup`` leaves HTML as it is, and puts the parts of a list below each other", () => {
  const rows = ["a", "<"].map((text) => markup`<li>${text}</li>`);
  assertEquals(`${markup`<ul>${rows}</ul>`}`, "<ul><li>a</li>\n<li>&lt;</li></ul>");
  assertEquals(`${markup`<p>${new Markup("<svg/>")}</p>`}`, "<p><svg/></p>");
});

Deno.test("markup`` shows numbers, 0 too, and nothing for undefined", () => {
  assertEquals(`${markup`${0}, ${1.5}, ${undefined}.`}`, "0, 1.5, .");
});
