import { assertEquals, assertThrows } from "@std/assert";
import { DemoReportError } from "../../../lib/course/demo/errors.ts";
import { JsonReport } from "../../../lib/course/demo/json_report.ts";
import { inTurn } from "./_race.ts";

/** Runs a test in a folder of its own and returns the names of the files that are left there. */
function inFolder(test: (folder: string) => void): string[] {
  const folder = Deno.makeTempDirSync();
  try {
    test(folder);
    return [...Deno.readDirSync(folder)].map(({ name }) => name);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

Deno.test("JsonReport.write() writes one object for each scene and leaves no other file", () => {
  const race = inTurn(2, 1);
  const left = inFolder((folder) => {
    using report = JsonReport.create(`${folder}/report.json`);
    report.write([{ scene: "lock", race }]);
    assertEquals(JSON.parse(Deno.readTextFileSync(`${folder}/report.json`)), {
      scenes: [{
        ...{ scene: "lock", clients: 2, tickets: 1, purchases: 1, oversold: false },
        ...{ searchesOverlapped: true, wallMs: 1, idealMs: 400, events: race.events },
      }],
    });
  });
  assertEquals(left, ["report.json"]);
});

Deno.test("JsonReport.write() replaces an older report, also one behind a link", () => {
  const left = inFolder((folder) => {
    Deno.writeTextFileSync(`${folder}/old.json`, "old");
    Deno.symlinkSync(`${folder}/old.json`, `${folder}/link.json`);
    using report = JsonReport.create(`${folder}/link.json`);
    assertEquals(Deno.readTextFileSync(`${folder}/old.json`), "old");
    report.write([]);
    assertEquals(Deno.readTextFileSync(`${folder}/old.json`), '{\n  "scenes": []\n}\n');
    assertEquals(Deno.lstatSync(`${folder}/link.json`).isSymlink, true);
  });
  assertEquals(left.sort(), ["link.json", "old.json"]);
});

Deno.test("JsonReport leaves nothing when it is disposed of before it was written", () => {
  assertEquals(
    inFolder((folder) => {
      using _report = JsonReport.create(`${folder}/report.json`);
    }),
    [],
  );
});

Deno.test("JsonReport.create() throws when the path cannot be written", () => {
  const left = inFolder((folder) => {
    Deno.writeTextFileSync(`${folder}/file`, "");
    const refused = (path: string, message: string) =>
      assertThrows(
        () => {
          using _report = JsonReport.create(path);
        },
        DemoReportError,
        message,
      );
    refused(`${folder}/none/report.json`, "the folder must exist and be writable (NotFound)");
    refused(`${folder}/file/report.json`, `current value is "${folder}/file/report.json"`);
    Deno.symlinkSync(`${folder}/nothing`, `${folder}/link`);
    refused(`${folder}/link`, "it must be reachable (NotFound)");
    refused(folder, "it must be a file or a path where there is nothing yet");
  });
  assertEquals(left.sort(), ["file", "link"]);
});

Deno.test({
  name: "JsonReport.create() throws when the path is a device, which a rename would replace",
  ignore: Deno.build.os === "windows",
  fn: () => {
    // Disposed of also by a version that is wrong: no test may leave a file in /dev.
    const create = (): void => {
      using _report = JsonReport.create("/dev/null");
    };
    assertThrows(create, DemoReportError, "as it must be");
  },
});
