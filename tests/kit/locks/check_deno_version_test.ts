import { assertThrows } from "@std/assert";
import { checkDenoVersion, DenoVersionError } from "../../../lib/kit/locks/mod.ts";

Deno.test("checkDenoVersion() accepts 2.9.6 and newer", () => {
  for (
    const version of ["2.9.6", "2.9.6+abc1234", "2.9.10", "2.10.0", "3.0.0", Deno.version.deno]
  ) {
    checkDenoVersion(version);
  }
});

Deno.test("checkDenoVersion() throws when Deno is older or its version unreadable", () => {
  for (const version of ["2.9.5", "2.8.9", "2.5.6", "1.46.3", "", "canary"]) {
    assertThrows(
      () => checkDenoVersion(version),
      DenoVersionError,
      `Deno must be 2.9.6 or newer: current version is ${version}, run \`deno upgrade\``,
    );
  }
});
